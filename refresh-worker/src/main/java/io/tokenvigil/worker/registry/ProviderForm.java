package io.tokenvigil.worker.registry;

import static java.util.Objects.requireNonNull;

import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.expiry.ExpiryRules;
import io.tokenvigil.worker.expiry.ExpiryUnit;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.lease.LeasedProvider;
import io.tokenvigil.worker.lease.LeasedProvider.Revokes;
import io.tokenvigil.worker.lease.LeasedProvider.Verification;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A provider's entry as a lease carries it. Words that this version does not know fail, so that
/// nothing is guessed.
record ProviderForm(
        String id,
        String protocol,
        @Nullable URI tokenEndpoint,
        @Nullable URI introspectionEndpoint,
        @Nullable URI revocationEndpoint,
        @Nullable ClientForm client,
        DeclaredForm.@Nullable RequestForm request,
        DeclaredForm.@Nullable AnswerForm answer,
        @Nullable List<DeclaredForm.OutcomeForm> outcomes,
        @Nullable String audience,
        @Nullable List<Integer> refusedStatuses,
        @Nullable String expiresIn,
        @Nullable Duration assumedLifetime,
        @Nullable Duration maxLifetime,
        @Nullable String revokes,
        @Nullable VerificationForm verification) {
    ProviderForm {
        requireNonNull(id, "id");
        requireNonNull(protocol, "protocol");
    }

    /// @param authentication one of the entry's words, such as `client_secret_basic`
    record ClientForm(
            @Nullable String id,
            @Nullable Secret secret,
            @Nullable String authentication,
            @Nullable URI assertionAudience) {}

    record VerificationForm(@Nullable String kind, @Nullable URI url) {}

    /// @throws IllegalArgumentException for a word that is not known here, or a client without its
    ///   secret
    LeasedProvider provider() {
        return new LeasedProvider(
                id,
                introspectionEndpoint,
                revocationEndpoint,
                signIn(),
                declares()
                        ? DeclaredForm.call(required(request), required(answer), outcomes)
                        : null,
                audience,
                refusedStatuses == null ? Set.of() : Set.copyOf(refusedStatuses),
                new ExpiryRules(
                        ExpiryUnit.valueOf(word(expiresIn, "auto")), assumedLifetime, maxLifetime),
                trial(),
                Revokes.valueOf(word(revokes, "none")));
    }

    private Client signIn() {
        if (client == null || client.id() == null) {
            return new Client.None();
        }
        var secret = client.secret();
        var usual = secret == null ? "none" : "client_secret_basic";
        return switch (word(client.authentication(), usual)) {
            case "NONE" ->
                    // These two present a secret in places of their own.
                    secret != null && (declares() || protocol.equals("apptoken-refresh"))
                            ? new Client.Post(client.id(), secret)
                            : new Client.Public(client.id());
            case "CLIENT_SECRET_BASIC" -> new Client.Basic(client.id(), required(secret));
            case "CLIENT_SECRET_POST" -> new Client.Post(client.id(), required(secret));
            case "PRIVATE_KEY_JWT" ->
                    new Client.PrivateKeyJwt(
                            client.id(), required(secret), client.assertionAudience());
            default -> throw new IllegalArgumentException("unknown client authentication");
        };
    }

    private boolean declares() {
        return protocol.equals("http");
    }

    private Verification trial() {
        if (verification == null) {
            return new Verification.None();
        }
        return switch (word(verification.kind(), "none")) {
            case "NONE" -> new Verification.None();
            case "INTROSPECTION" ->
                    new Verification.Introspection(
                            required(
                                    introspectionEndpoint == null
                                            ? verification.url()
                                            : introspectionEndpoint));
            case "USERINFO", "PROBE" -> new Verification.Probe(required(verification.url()));
            default -> throw new IllegalArgumentException("unknown verification");
        };
    }

    static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException("the lease lacks what its provider's entry needs");
        }
        return value;
    }

    private static String word(@Nullable String written, String usual) {
        return (written == null ? usual : written).toUpperCase(Locale.ROOT);
    }
}
