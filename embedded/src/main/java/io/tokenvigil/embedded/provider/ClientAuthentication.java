package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.Form;
import io.tokenvigil.embedded.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/// Who is calling, by HTTP Basic, in the form (RFC 6749 §2.3.1) or by a signed assertion. A client
/// must use its own way.
record ClientAuthentication(Clients clients, Assertions assertions) {
    private static final String JWT_BEARER =
            "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String INVALID = "Invalid client or Invalid client credentials";

    /// The caller, or why it is none.
    sealed interface Caller {
        record Known(Client client) implements Caller {}

        record Rejected(OAuthError error) implements Caller {}
    }

    private record Credentials(String id, Optional<String> secret, Authentication way) {}

    Caller caller(HttpRequest request) {
        Form form = request.form();
        Optional<Credentials> shown = basic(request).or(() -> signed(form)).or(() -> inForm(form));
        if (shown.isEmpty()) {
            return new Caller.Rejected(
                    new OAuthError(401, "invalid_client", "Missing form parameter: client_id"));
        }
        Credentials credentials = shown.get();
        Optional<Client> client = clients.find(credentials.id());
        if (client.isEmpty()) {
            return new Caller.Rejected(new OAuthError(401, "invalid_client", INVALID));
        }
        Optional<String> fault = fault(client.get(), credentials, request);
        return fault.isPresent()
                ? new Caller.Rejected(
                        new OAuthError(401, client.get().authentication().error(), fault.get()))
                : new Caller.Known(client.get());
    }

    /// Who a request says that it is, which nothing has proved yet.
    static Optional<String> claimed(HttpRequest request) {
        return basic(request)
                .or(() -> signed(request.form()))
                .or(() -> inForm(request.form()))
                .map(Credentials::id);
    }

    private Optional<String> fault(Client client, Credentials credentials, HttpRequest request) {
        if (client.authentication() == Authentication.NONE) {
            return Optional.empty();
        }
        if (client.authentication() != credentials.way() || credentials.secret().isEmpty()) {
            return Optional.of(INVALID);
        }
        String secret = credentials.secret().get();
        if (client.authentication() == Authentication.PRIVATE_KEY_JWT) {
            return assertions
                    .fault(client, request, secret)
                    .map(why -> "Client assertion is not valid: " + why);
        }
        return same(String.valueOf(client.secret()), secret)
                ? Optional.empty()
                : Optional.of(INVALID);
    }

    static boolean same(String expected, String shown) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Credentials> basic(HttpRequest request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
                .map(value -> Base64.getDecoder().decode(value.substring(6).strip()))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(pair -> pair.contains(":"))
                .map(
                        pair ->
                                new Credentials(
                                        decoded(pair.substring(0, pair.indexOf(':'))),
                                        Optional.of(decoded(pair.substring(pair.indexOf(':') + 1))),
                                        Authentication.CLIENT_SECRET_BASIC));
    }

    private static Optional<Credentials> signed(Form form) {
        return form.filled("client_assertion")
                .filter(_ -> form.get("client_assertion_type").equals(Optional.of(JWT_BEARER)))
                .flatMap(
                        assertion ->
                                Assertions.claimedBy(assertion)
                                        .map(
                                                id ->
                                                        new Credentials(
                                                                id,
                                                                Optional.of(assertion),
                                                                Authentication.PRIVATE_KEY_JWT)));
    }

    private static Optional<Credentials> inForm(Form form) {
        return form.filled("client_id")
                .map(
                        id ->
                                new Credentials(
                                        id,
                                        form.filled("client_secret"),
                                        Authentication.CLIENT_SECRET_POST));
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
