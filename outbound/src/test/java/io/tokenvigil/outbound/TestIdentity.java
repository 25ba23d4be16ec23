package io.tokenvigil.outbound;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A server's certificate for one name, fresh and self-signed.
final class TestIdentity {
    private static final String PASSWORD = "changeit";

    private final byte[] keyStore;

    private TestIdentity(byte[] keyStore) {
        this.keyStore = keyStore;
    }

    static TestIdentity of(String name) throws IOException, InterruptedException {
        var directory = Files.createTempDirectory("identity");
        var file = directory.resolve("identity.p12");
        var keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "server",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + name,
                                "-ext",
                                "san=dns:" + name,
                                "-validity",
                                "2",
                                "-storetype",
                                "PKCS12",
                                "-storepass",
                                PASSWORD,
                                "-keystore",
                                file.toString())
                        .redirectErrorStream(true)
                        .start();
        if (keytool.waitFor() != 0) {
            throw new IOException(keytool.inputReader().readAllAsString());
        }
        return new TestIdentity(Files.readAllBytes(file));
    }

    TrustOptions trust() {
        return new PfxOptions().setValue(Buffer.buffer(keyStore)).setPassword(PASSWORD);
    }

    ScriptedServer server(String answer) throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(keyStore), PASSWORD.toCharArray());
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var listening =
                context.getServerSocketFactory()
                        .createServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        return new ScriptedServer(
                listening,
                (socket, self) -> {
                    if (!self.read(socket).isEmpty()) {
                        ScriptedServer.write(socket, answer);
                    }
                });
    }
}
