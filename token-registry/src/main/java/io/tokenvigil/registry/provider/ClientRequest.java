package io.tokenvigil.registry.provider;

import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.secrets.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Our client as people write it. A class and not a record, because for its secrets it matters
/// whether they were left out or null. They are read and never written.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ProviderClient")
public final class ClientRequest {

    private static final int MOST_SECRETS = 5;

    private @Nullable String id;
    private @Nullable String authentication;
    private @Nullable String assertionAudience;
    private @Nullable Secret secret;
    private @Nullable List<@Nullable SecretRequest> secrets;

    @Schema(hidden = true)
    private boolean secretSaid;

    @Schema(hidden = true)
    private boolean secretsSaid;

    /// One secret of the client.
    ///
    /// @param value left out where a stored one stays
    @Schema(name = "ClientSecret")
    public record SecretRequest(
            @Schema(type = SchemaType.STRING, writeOnly = true) @Nullable Secret value,
            @Schema(format = "date-time") @Nullable String expiresAt) {}

    /// As an entry is shown and stored: without secrets.
    static ClientRequest of(Client client, boolean withAuthentication) {
        ClientRequest shown = new ClientRequest();
        shown.id = client.id();
        shown.authentication = withAuthentication ? client.authentication().text() : null;
        shown.assertionAudience =
                client.assertionAudience() == null ? null : client.assertionAudience().toString();
        return shown;
    }

    /// This, with another's id, authentication and audience wherever this has none; secrets are its
    /// own.
    ClientRequest over(ClientRequest base) {
        ClientRequest both = new ClientRequest();
        both.id = id == null ? base.id : id;
        both.authentication = authentication == null ? base.authentication : authentication;
        both.assertionAudience =
                assertionAudience == null ? base.assertionAudience : assertionAudience;
        both.secret = secret;
        both.secrets = secrets;
        both.secretSaid = secretSaid;
        both.secretsSaid = secretsSaid;
        return both;
    }

    @JsonGetter("id")
    @Schema(examples = "tokenvigil")
    public @Nullable String id() {
        return id;
    }

    @JsonGetter("authentication")
    @Schema(
            description = "none, client_secret_basic, client_secret_post or private_key_jwt",
            examples = "client_secret_basic")
    public @Nullable String authentication() {
        return authentication;
    }

    @JsonGetter("assertionAudience")
    @Schema(
            description =
                    "With private_key_jwt: the `aud` of the assertion, such as the provider's issuer; left out, the endpoint that is called",
            examples = "https://example.eu.auth0.com/")
    public @Nullable String assertionAudience() {
        return assertionAudience;
    }

    @JsonSetter("id")
    void id(@Nullable String given) {
        id = given;
    }

    @JsonSetter("authentication")
    void authentication(@Nullable String given) {
        authentication = given;
    }

    @JsonSetter("assertionAudience")
    void assertionAudience(@Nullable String given) {
        assertionAudience = given;
    }

    @JsonProperty(value = "secret", access = JsonProperty.Access.WRITE_ONLY)
    void secret(@Nullable Secret given) {
        secret = given;
        secretSaid = true;
    }

    @JsonProperty(value = "secrets", access = JsonProperty.Access.WRITE_ONLY)
    void secrets(@Nullable List<@Nullable SecretRequest> given) {
        secrets = given;
        secretsSaid = true;
    }

    /// What is to become of the stored secrets.
    SecretsChange secretsChange(Checks checks, Instant now) {
        if (secretSaid && secretsSaid) {
            checks.refuse("secrets", "stands beside secret, which is short for one: leave one out");
            return new SecretsChange.Keep();
        }
        if (secretSaid) {
            return secret == null
                    ? new SecretsChange.Remove()
                    : new SecretsChange.Replace(List.of(new SecretsChange.Slot(secret, null)));
        }
        if (!secretsSaid) {
            return new SecretsChange.Keep();
        }
        List<SecretsChange.Slot> slots = new ArrayList<>();
        List<SecretRequest> given = checks.list("secrets", secrets, MOST_SECRETS);
        for (int i = 0; i < given.size(); i++) {
            Checks inside = checks.in("secrets", i);
            Instant end = inside.instant("expiresAt", given.get(i).expiresAt());
            if (end != null && !end.isAfter(now)) {
                inside.refuse("expiresAt", end, "has passed: leave this secret out");
            }
            slots.add(new SecretsChange.Slot(given.get(i).value(), end));
        }
        return slots.isEmpty() ? new SecretsChange.Remove() : new SecretsChange.Replace(slots);
    }
}
