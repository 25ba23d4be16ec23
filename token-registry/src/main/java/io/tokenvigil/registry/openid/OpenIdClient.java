package io.tokenvigil.registry.openid;

import io.quarkus.runtime.Startup;
import io.tokenvigil.registry.access.StartRefused;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/// The settings, checked at start: what is missing is said then, and not to the first who signs in.
/// Nobody is called for that.
@Singleton
@Startup
public class OpenIdClient {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final OpenIdConfig config;
    private final Optional<String> secret;

    OpenIdClient(OpenIdConfig config) {
        this.config = config;
        config.issuer().ifPresent(OpenIdClient::checkIssuer);
        if (config.issuer().isPresent()
                && config.clientId().isEmpty()
                && config.audience().isEmpty()) {
            throw new StartRefused(
                    "tokenvigil.openid.issuer is set alone: give tokenvigil.openid.client-id for the console, tokenvigil.openid.audience for the API, or both");
        }
        this.secret = signsIn() ? Optional.of(secret(config)) : Optional.empty();
    }

    /// Whether people sign in to the console through the issuer.
    public boolean signsIn() {
        return config.issuer().isPresent() && config.clientId().isPresent();
    }

    /// Whether the API takes the issuer's access tokens.
    boolean takesAccessTokens() {
        return config.issuer().isPresent() && config.audience().isPresent();
    }

    /// The client's secret, for the issuer alone.
    String revealSecret() {
        return secret.orElseThrow();
    }

    private static void checkIssuer(String issuer) {
        if (!isTrustworthy(issuer)) {
            throw new StartRefused(
                    "tokenvigil.openid.issuer is %s, must be an https address such as https://id.example/realms/staff (http on this machine only)"
                            .formatted(issuer));
        }
    }

    private static boolean isTrustworthy(String issuer) {
        try {
            URI uri = new URI(issuer);
            return uri.getHost() != null
                    && uri.getRawQuery() == null
                    && uri.getRawUserInfo() == null
                    && ("https".equals(uri.getScheme())
                            || ("http".equals(uri.getScheme())
                                    && THIS_MACHINE.contains(uri.getHost())));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String secret(OpenIdConfig config) {
        Path file =
                config.clientSecretFile()
                        .orElseThrow(
                                () ->
                                        new StartRefused(
                                                "tokenvigil.openid.client-secret-file is not set: name a file with the secret of client "
                                                        + config.clientId().orElse("")));
        try {
            String secret = Files.readString(file).strip();
            if (secret.isEmpty()) {
                throw new StartRefused(
                        "%s (tokenvigil.openid.client-secret-file) is empty".formatted(file));
            }
            return secret;
        } catch (IOException e) {
            throw new StartRefused(
                    "%s (tokenvigil.openid.client-secret-file) cannot be read: %s"
                            .formatted(file, e.getClass().getSimpleName()));
        }
    }
}
