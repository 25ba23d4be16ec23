package io.tokenvigil.registry.openid;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.tokenvigil.embedded.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A registry that trusts the issuer at a port where nobody listens yet.
public class OpenIdProfile implements QuarkusTestProfile {

    private static final String PORT = "tokenvigil.test.issuer-port";

    /// The issuer's port, the same in every class loader.
    static int port() {
        return Integer.parseInt(System.getProperty(PORT));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            choosePort();
            Path secret = Files.createTempFile("client", ".secret");
            Files.writeString(secret, Issuer.SECRET + "\n");
            return Map.of(
                    "tokenvigil.openid.issuer",
                    "http://localhost:" + port(),
                    "tokenvigil.openid.client-id",
                    Issuer.CLIENT,
                    "tokenvigil.openid.client-secret-file",
                    secret.toString(),
                    "tokenvigil.openid.audience",
                    Issuer.AUDIENCE,
                    "tokenvigil.openid.roles.\"vigil-admins\"",
                    "admin",
                    "tokenvigil.openid.roles.\"vigil-viewers\"",
                    "viewer",
                    "tokenvigil.openid.roles.\"payroll-team\"",
                    "editor payroll",
                    "tokenvigil.openid.owner-claim",
                    "employee");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Once for all: a profile is asked more than once.
    private static void choosePort() {
        if (System.getProperty(PORT) == null) {
            System.setProperty(PORT, String.valueOf(FreePort.any()));
        }
    }
}
