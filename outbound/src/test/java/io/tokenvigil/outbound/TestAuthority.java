package io.tokenvigil.outbound;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PfxOptions;
import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A certificate authority for one test: what it issues is trusted by who trusts it alone.
final class TestAuthority {
    private static final String PASSWORD = "changeit";

    /// Its password is digested once, and that of a PKCS12 ten thousand times for each key.
    private static final String STORE = "JKS";

    private final Path store;
    private int issued;

    private TestAuthority(Path store) {
        this.store = store;
    }

    static TestAuthority create() throws IOException, InterruptedException {
        var store = Files.createTempDirectory("authority").resolve("store.jks");
        keytool(store, "ca", List.of("-dname", "CN=Test CA", "-ext", "bc:c", "-validity", "30"));
        return new TestAuthority(store);
    }

    /// What a client that trusts this authority trusts: not the certificates themselves, whose
    /// dates the JDK would then not look at.
    TrustOptions trust() throws IOException, GeneralSecurityException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD.toCharArray());
        trusted.setCertificateEntry("ca", opened().getCertificate("ca"));
        var bytes = new ByteArrayOutputStream();
        trusted.store(bytes, PASSWORD.toCharArray());
        return new PfxOptions().setValue(Buffer.buffer(bytes.toByteArray())).setPassword(PASSWORD);
    }

    /// A server's side of TLS.
    ///
    /// @param options of keytool: names, dates
    SSLContext issue(String... options)
            throws IOException, InterruptedException, GeneralSecurityException {
        var alias = "server-" + issued++;
        var all = new ArrayList<>(List.of("-signer", "ca", "-signerkeypass", PASSWORD));
        all.addAll(List.of(options));
        keytool(store, alias, all);
        return context(alias);
    }

    /// The same, signed by itself.
    SSLContext selfSigned(String... options)
            throws IOException, InterruptedException, GeneralSecurityException {
        var alias = "server-" + issued++;
        keytool(store, alias, List.of(options));
        return context(alias);
    }

    private SSLContext context(String alias) throws IOException, GeneralSecurityException {
        var all = opened();
        var one = KeyStore.getInstance(STORE);
        one.load(null, PASSWORD.toCharArray());
        one.setKeyEntry(
                alias,
                all.getKey(alias, PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                all.getCertificateChain(alias));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(one, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private KeyStore opened() throws IOException, GeneralSecurityException {
        var opened = KeyStore.getInstance(STORE);
        try (var in = Files.newInputStream(store)) {
            opened.load(in, PASSWORD.toCharArray());
        }
        return opened;
    }

    private static void keytool(Path store, String alias, List<String> options)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-J-XX:TieredStopAtLevel=1",
                                "-J-XX:+UseSerialGC",
                                "-genkeypair",
                                "-alias",
                                alias,
                                "-keyalg",
                                "EC",
                                "-storetype",
                                STORE,
                                "-storepass",
                                PASSWORD,
                                "-keypass",
                                PASSWORD,
                                "-keystore",
                                store.toString()));
        command.addAll(options);
        var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        if (keytool.waitFor() != 0) {
            throw new IOException(keytool.inputReader().readAllAsString());
        }
    }
}
