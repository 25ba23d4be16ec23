package io.tokenvigil.notifier.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.embedded.FreePort;
import io.tokenvigil.notifier.stage.SmtpLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/// Conversations with an SMTP server of another hand that wants encryption and a sign-in.
class EncryptedSmtpIT {
    private static final String TO = "owner@example.com";
    private static final byte[] MESSAGE =
            "From: a@example.com\r\nSubject: x\r\n\r\nend\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final char[] STORE = "changeit".toCharArray();

    @TempDir static Path directory;
    private static SSLContext context;
    private static Path authority;
    private static Path another;

    private final List<String> taken = new CopyOnWriteArrayList<>();
    private @Nullable SMTPServer server;
    private int port;

    @BeforeAll
    static void makeCertificates()
            throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore keys = keys("localhost");
        KeyManagerFactory managers =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE);
        context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        authority = pem(keys, "authority.pem");
        another = pem(keys("elsewhere"), "another.pem");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @Test
    void overStarttlsTheUserSignsInAndTheMailIsTaken() throws IOException {
        start(plain());

        assertThat(deliver(MailConfig.Encryption.STARTTLS, authority, "of-the-user"))
                .isEqualTo(new Outcome.Accepted("250"));
        assertThat(taken).containsExactly(TO);
    }

    @Test
    void overTlsFromTheFirstByteTheUserSignsInAndTheMailIsTaken() throws IOException {
        start(plain().serverSocketFactory(context));

        assertThat(deliver(MailConfig.Encryption.TLS, authority, "of-the-user"))
                .isEqualTo(new Outcome.Accepted("250"));
        assertThat(taken).containsExactly(TO);
    }

    @Test
    void overTlsAServerThatReadsNoFurtherHoldsAMailUpNoLongerThanTheLimit() throws IOException {
        CountDownLatch over = new CountDownLatch(1);
        try (ServerSocket listener =
                context.getServerSocketFactory()
                        .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> readsNoFurtherThanData(listener, over));
            MailSettings settings =
                    MailSettings.at(listener.getLocalPort())
                            .withEncryption(MailConfig.Encryption.TLS, authority)
                            .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5));
            SmtpCourier courier =
                    new SmtpCourier(
                            new SmtpServer(settings, new Sender(settings)),
                            new Connections(settings));

            // On a thread with this one's class loader: a pool's may have another test's.
            CompletableFuture<Outcome> said =
                    CompletableFuture.supplyAsync(
                            () -> courier.deliver(TO, new byte[20_000_000], () -> {}),
                            Thread.ofPlatform()::start);

            assertThat(said)
                    .succeedsWithin(Duration.ofSeconds(20))
                    .isEqualTo(new Outcome.Deferred("CONNECTION_LOST"));
        } finally {
            over.countDown();
        }
    }

    private static void readsNoFurtherThanData(ServerSocket listener, CountDownLatch over) {
        try (Socket socket = listener.accept();
                BufferedReader in =
                        new BufferedReader(
                                new InputStreamReader(
                                        socket.getInputStream(), StandardCharsets.US_ASCII));
                OutputStream out = socket.getOutputStream()) {
            SmtpLines.say(out, "220 localhost");
            for (String line = in.readLine();
                    line != null && !line.startsWith("DATA");
                    line = in.readLine()) {
                SmtpLines.say(out, "250 localhost");
            }
            SmtpLines.say(out, "354 go on");
            over.await();
        } catch (IOException | InterruptedException e) {
            // The client has seen enough.
        }
    }

    @Test
    void aServerThatOffersNoEncryptionGetsNeitherPasswordNorMail() throws IOException {
        start(plain().enableTLS(false).requireTLS(false).hideTLS());

        assertThat(deliver(MailConfig.Encryption.STARTTLS, authority, "of-the-user"))
                .isEqualTo(new Outcome.Away("NO_ENCRYPTION"));
        assertThat(taken).isEmpty();
    }

    @Test
    void aServerWithACertificateOfSomebodyElsesGetsNeitherPasswordNorMail() throws IOException {
        start(plain());

        assertThat(deliver(MailConfig.Encryption.STARTTLS, another, "of-the-user"))
                .isEqualTo(new Outcome.Away("NO_ENCRYPTION"));
        assertThat(taken).isEmpty();
    }

    @Test
    void aPasswordThatIsRefusedIsNoReasonToGiveAMailUp() throws IOException {
        start(plain());

        assertThat(deliver(MailConfig.Encryption.STARTTLS, authority, "of-nobody"))
                .isEqualTo(new Outcome.Away("SIGN_IN_REFUSED"));
        assertThat(taken).isEmpty();
    }

    private Outcome deliver(MailConfig.Encryption encryption, Path trusted, String password)
            throws IOException {
        Path file = Files.writeString(directory.resolve("password"), password + "\n");
        MailSettings settings =
                MailSettings.at(port)
                        .withEncryption(encryption, trusted)
                        .withUser("somebody", file);
        SmtpCourier courier =
                new SmtpCourier(
                        new SmtpServer(settings, new Sender(settings)), new Connections(settings));
        return courier.deliver(TO, MESSAGE, () -> {});
    }

    private SMTPServer.Builder plain() {
        port = FreePort.any();
        return SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .enableTLS()
                .requireTLS()
                .startTlsSocketFactory(context)
                .requireAuth()
                .authenticationHandlerFactory(
                        new EasyAuthenticationHandlerFactory(
                                (user, password, _) -> {
                                    if (!user.equals("somebody")
                                            || !password.equals("of-the-user")) {
                                        throw new LoginFailedException();
                                    }
                                }))
                .simpleMessageListener(
                        new org.subethamail.smtp.helper.SimpleMessageListener() {
                            @Override
                            public boolean accept(String from, String recipient) {
                                return true;
                            }

                            @Override
                            public void deliver(
                                    String from, String recipient, java.io.InputStream data) {
                                taken.add(recipient);
                            }
                        });
    }

    private void start(SMTPServer.Builder builder) {
        SMTPServer built = builder.build();
        server = built;
        built.start();
    }

    private static KeyStore keys(String name)
            throws IOException, GeneralSecurityException, InterruptedException {
        Path file = directory.resolve(name + ".p12");
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        name,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "SAN=dns:" + name,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(STORE),
                        "-keystore",
                        file.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var stored = Files.newInputStream(file)) {
            keys.load(stored, STORE);
        }
        return keys;
    }

    private static Path pem(KeyStore keys, String name)
            throws IOException, GeneralSecurityException {
        String alias = keys.aliases().nextElement();
        String encoded =
                Base64.getMimeEncoder().encodeToString(keys.getCertificate(alias).getEncoded());
        return Files.writeString(
                directory.resolve(name),
                "-----BEGIN CERTIFICATE-----\n" + encoded + "\n-----END CERTIFICATE-----\n");
    }
}
