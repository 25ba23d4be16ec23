package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.input.Checks;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads what an entry says of its protocol: addresses, client, rotation.
final class ProtocolReader {

    private static final int LONGEST_CLIENT = 255;
    private static final int LONGEST_SCOPE = 1_000;

    /// RFC 6749 §3.3.
    private static final Pattern SCOPE =
            Pattern.compile("[\\x21\\x23-\\x5b\\x5d-\\x7e]+( [\\x21\\x23-\\x5b\\x5d-\\x7e]+)*");

    private ProtocolReader() {}

    /// None where something was refused.
    static @Nullable Protocol read(Settings settings, ProviderRequest request) {
        URI token = settings.address("tokenEndpoint", request.tokenEndpoint());
        URI introspection =
                settings.address("introspectionEndpoint", request.introspectionEndpoint());
        URI revocation = settings.address("revocationEndpoint", request.revocationEndpoint());
        Endpoints endpoints =
                token == null ? null : new Endpoints(token, introspection, revocation);
        Client client = client(settings, request.client());
        String scope = scope(settings, "scope", request.scope());
        String audience = settings.said("audience", request.audience());
        String checkedAudience =
                audience == null
                        ? null
                        : settings.checks().someWords("audience", audience, LONGEST_SCOPE);
        Rotation rotation = rotation(settings, request);
        Spends spends =
                Word.of(
                        settings.checks(),
                        "spends",
                        settings.said("spends", request.spends()),
                        Spends.class);
        RequestForm declared = settings.given("request", request.request());
        AnswerForm answers = settings.given("answer", request.answer());
        settings.given("outcomes", request.outcomes());
        checkQuery(settings, token);
        return switch (settings.protocol()) {
            case MANUAL -> new Protocol.Manual();
            case OAUTH2_REFRESH_TOKEN ->
                    endpoints == null || client == null || rotation == null
                            ? null
                            : new Protocol.OAuth2RefreshToken(
                                    endpoints, client, scope, checkedAudience, rotation);
            case OAUTH2_CLIENT_CREDENTIALS ->
                    endpoints == null || client == null
                            ? null
                            : new Protocol.OAuth2ClientCredentials(
                                    endpoints, client, scope, checkedAudience);
            case APPTOKEN_REFRESH ->
                    token == null ? null : new Protocol.ApptokenRefresh(token, client);
            case HTTP ->
                    endpoints == null
                                    || rotation == null
                                    || spends == null
                                    || declared == null
                                    || answers == null
                            ? null
                            : declared(
                                    settings,
                                    request,
                                    new Declared(endpoints, client, scope, spends, rotation));
        };
    }

    /// What a declared request is declared with.
    private record Declared(
            Endpoints endpoints,
            @Nullable Client client,
            @Nullable String scope,
            Spends spends,
            Rotation rotation) {}

    private static @Nullable Protocol declared(
            Settings settings, ProviderRequest request, Declared with) {
        Checks checks = settings.checks();
        DeclaredRequest call =
                RequestReader.read(
                        checks.in("request"),
                        with.endpoints().token(),
                        Objects.requireNonNull(request.request()));
        DeclaredAnswer answer =
                AnswerReader.answer(checks.in("answer"), Objects.requireNonNull(request.answer()));
        List<DeclaredOutcome> outcomes = AnswerReader.outcomes(checks, request.outcomes());
        return call == null || answer == null
                ? null
                : new Protocol.DeclaredHttp(
                        with.endpoints(),
                        with.client(),
                        with.scope(),
                        with.spends(),
                        with.rotation(),
                        call,
                        answer,
                        outcomes);
    }

    private static @Nullable Client client(Settings settings, @Nullable ClientRequest client) {
        String id = settings.said("client.id", client == null ? null : client.id());
        String written =
                settings.said(
                        "client.authentication", client == null ? null : client.authentication());
        Checks checks = settings.checks();
        ClientAuthentication authentication =
                Word.of(checks, "client.authentication", written, ClientAuthentication.class);
        if (id == null) {
            if (authentication != null && authentication != ClientAuthentication.NONE) {
                checks.refuse("client.id", "is missing, and client.authentication needs one");
            }
            return null;
        }
        String checked = checks.someWords("client.id", id, LONGEST_CLIENT);
        if (settings.protocol() == ProtocolKind.OAUTH2_CLIENT_CREDENTIALS
                && authentication == ClientAuthentication.NONE) {
            checks.refuse(
                    "client.authentication",
                    "none",
                    "contradicts oauth2-client-credentials, where the client's secret is all there is");
        }
        URI audience =
                settings.address(
                        "client.assertionAudience",
                        client == null ? null : client.assertionAudience());
        if (audience != null && authentication != ClientAuthentication.PRIVATE_KEY_JWT) {
            checks.refuse(
                    "client.assertionAudience",
                    audience,
                    "is of an assertion, and only client.authentication private_key_jwt has one");
        }
        return checked == null
                ? null
                : new Client(
                        checked,
                        authentication == null ? ClientAuthentication.NONE : authentication,
                        audience);
    }

    private static @Nullable String scope(
            Settings settings, String setting, @Nullable String value) {
        String scope = settings.said(setting, value);
        if (scope != null && (scope.length() > LONGEST_SCOPE || !SCOPE.matcher(scope).matches())) {
            settings.checks()
                    .refuse(
                            setting,
                            scope,
                            "must be scopes of visible ASCII with single blanks between them, at most 1000 characters");
            return null;
        }
        return scope;
    }

    private static @Nullable Rotation rotation(Settings settings, ProviderRequest request) {
        String written = settings.said("rotation", request.rotation());
        Duration grace = settings.positive("reuseGrace", request.reuseGrace());
        Checks checks = settings.checks();
        if (grace != null && !"grace".equals(written)) {
            checks.refuse(
                    "reuseGrace",
                    request.reuseGrace(),
                    "contradicts rotation %s: it is for rotation grace".formatted(written));
        }
        return switch (written) {
            case null -> null;
            case "none" -> new Rotation.None();
            case "strict" -> new Rotation.Strict();
            case "grace" -> {
                if (request.reuseGrace() == null) {
                    checks.refuse(
                            "reuseGrace", "is required for rotation grace, for example PT30S");
                }
                yield grace == null ? null : new Rotation.Grace(grace);
            }
            default -> {
                checks.refuse("rotation", written, "must be one of none, grace, strict");
                yield null;
            }
        };
    }

    /// The call itself makes this one's query.
    private static void checkQuery(Settings settings, @Nullable URI token) {
        if (settings.protocol() == ProtocolKind.APPTOKEN_REFRESH
                && token != null
                && token.getRawQuery() != null) {
            settings.checks()
                    .refuse("tokenEndpoint", token, "must have no query: the call writes its own");
        }
    }
}
