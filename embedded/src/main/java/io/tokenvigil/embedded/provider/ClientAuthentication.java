package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.Form;
import io.tokenvigil.embedded.http.HttpRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/// Who is calling, by HTTP Basic or in the form (RFC 6749 §2.3.1). A client must use its own way.
record ClientAuthentication(Clients clients) {

    /// The caller, or why it is none.
    sealed interface Caller {
        record Known(Client client) implements Caller {}

        record Rejected(OAuthError error) implements Caller {}
    }

    private record Shown(String id, Optional<String> secret, Authentication way) {}

    Caller caller(HttpRequest request) {
        Optional<Shown> shown = basic(request).or(() -> inForm(request.form()));
        if (shown.isEmpty()) {
            return new Caller.Rejected(
                    new OAuthError(401, "invalid_client", "Missing form parameter: client_id"));
        }
        Shown credentials = shown.get();
        Optional<Client> client = clients.find(credentials.id());
        if (client.isEmpty()) {
            return new Caller.Rejected(
                    new OAuthError(
                            401, "invalid_client", "Invalid client or Invalid client credentials"));
        }
        if (!accepts(client.get(), credentials)) {
            return new Caller.Rejected(
                    new OAuthError(
                            401,
                            "unauthorized_client",
                            "Invalid client or Invalid client credentials"));
        }
        return new Caller.Known(client.get());
    }

    private static boolean accepts(Client client, Shown credentials) {
        if (client.secret() == null || client.authentication() == Authentication.NONE) {
            return true;
        }
        return client.authentication() == credentials.way()
                && credentials.secret().isPresent()
                && same(client.secret(), credentials.secret().get());
    }

    static boolean same(String expected, String shown) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Shown> basic(HttpRequest request) {
        return request.header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Basic ", 0, 6))
                .map(value -> Base64.getDecoder().decode(value.substring(6).strip()))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .filter(pair -> pair.contains(":"))
                .map(
                        pair ->
                                new Shown(
                                        decoded(pair.substring(0, pair.indexOf(':'))),
                                        Optional.of(decoded(pair.substring(pair.indexOf(':') + 1))),
                                        Authentication.CLIENT_SECRET_BASIC));
    }

    private static Optional<Shown> inForm(Form form) {
        return form.filled("client_id")
                .map(
                        id ->
                                new Shown(
                                        id,
                                        form.filled("client_secret"),
                                        Authentication.CLIENT_SECRET_POST));
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, StandardCharsets.UTF_8);
    }
}
