package io.tokenvigil.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tokenvigil.notifier.mail.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Calls to services on real sockets: what each answer says about the message, and what arrives.
@NullUnmarked // no channel here writes anything: none has a renderer
class HooksTest {
    private static final byte[] BODY = "{\"text\":\"日本\"}".getBytes(StandardCharsets.UTF_8);
    private static final Instant AT = Instant.parse("2026-12-01T00:00:03.5Z");
    private static final String OLD = secret("old");
    private static final String NEW = secret("new");

    private final List<Map<String, String>> calls = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    @TempDir Path directory;
    private HttpServer server;
    private int status = 200;
    private Hooks hooks;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        hooks = new Hooks(settings("localhost:" + port()));
    }

    @AfterEach
    void stop() {
        hooks.close();
        server.stop(0);
    }

    @Test
    void aWebhookIsSignedWithEachSecretSoThatAReceiverOfEitherIsContent() throws Exception {
        Files.writeString(directory.resolve("secrets"), NEW + "\n" + OLD + "\n");

        Outcome said = webhook().deliver(message(url()), () -> {});

        assertThat(said).isEqualTo(new Outcome.Accepted("200"));
        assertThat(bodies).containsExactly(new String(BODY, StandardCharsets.UTF_8));
        Map<String, String> call = calls.getFirst();
        assertThat(call)
                .containsEntry("webhook-id", "msg_1")
                .containsEntry("webhook-timestamp", "1796083203")
                .containsEntry("content-type", "application/json");
        assertThat(call.get("webhook-signature").split(" "))
                .containsExactly("v1," + signature(NEW), "v1," + signature(OLD));
    }

    @Test
    void withoutASecretNothingIsSentToAWebhookAndItWaits() {
        assertThat(webhook().deliver(message(url()), () -> {}))
                .isEqualTo(new Outcome.Deferred("NO_SECRET"));
        assertThat(calls).isEmpty();
    }

    @Test
    void aSlackHookIsKnownByItsNameAndItsUrlStaysInItsFile() throws IOException {
        Files.writeString(directory.resolve("team-a"), url() + "\n");
        SlackChannel slack = new SlackChannel(null, new ObjectMapper(), hooks, settings(""));

        assertThat(slack.leadsTo("team-a")).isTrue();
        assertThat(slack.leadsTo("team-b")).isFalse();
        assertThat(slack.leadsTo("../secrets")).isFalse();
        assertThat(slack.deliver(message("team-a"), () -> {}))
                .isEqualTo(new Outcome.Accepted("200"));
        assertThat(bodies).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "204, Accepted, 204",
        "302, Refused, 302",
        "404, Refused, 404",
        "410, Refused, 410",
        "408, Deferred, 408",
        "429, Deferred, 429",
        "500, Deferred, 500",
        "503, Deferred, 503"
    })
    void eachStatusHasItsOutcome(int answer, String outcome, String numbers) throws IOException {
        Files.writeString(directory.resolve("secrets"), NEW);
        status = answer;

        Outcome said = webhook().deliver(message(url()), () -> {});

        assertThat(said.getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(said.answer()).isEqualTo(numbers);
        assertThat(calls).hasSize(1);
    }

    @Test
    void aServiceThatHangsUpLeavesTheOutcomeUnknown() throws IOException {
        Files.writeString(directory.resolve("secrets"), NEW);
        status = 0;

        assertThat(webhook().deliver(message(url()), () -> {}))
                .isEqualTo(new Outcome.Unknown("NO_REPLY"));
    }

    @Test
    void whereNobodyListensTheMessageWaitsAndOthersGoOn() throws IOException {
        Files.writeString(directory.resolve("secrets"), NEW);
        server.stop(0);

        assertThat(webhook().deliver(message(url()), () -> {}))
                .isEqualTo(new Outcome.Deferred("NO_CONNECTION"));
    }

    @Test
    void anAddressThatIsNotListedAndNotPublicIsNeverCalled() throws IOException {
        Files.writeString(directory.resolve("secrets"), NEW);
        hooks.close();
        hooks = new Hooks(settings("localhost:1"));

        assertThat(webhook().deliver(message(url()), () -> {}))
                .isEqualTo(new Outcome.Refused("GUARD_REFUSED"));
        assertThat(calls).isEmpty();
    }

    @Test
    void whatCannotBeSaidToLeaveStays() throws IOException {
        Files.writeString(directory.resolve("secrets"), NEW);
        Runnable failing =
                () -> {
                    throw new IllegalStateException("no database");
                };

        assertThat(webhook().deliver(message(url()), failing))
                .isEqualTo(new Outcome.Deferred("NOT_SENT"));
        assertThat(calls).isEmpty();
    }

    private WebhookChannel webhook() {
        return new WebhookChannel(null, new ObjectMapper(), hooks, settings(""));
    }

    private static Outgoing message(String address) {
        return new Outgoing(address, "msg_1", BODY, AT);
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private String url() {
        return "http://localhost:" + port() + "/hook";
    }

    private HooksConfig settings(String allowed) {
        return new Settings(directory, allowed);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            bodies.add(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach(
                            (name, values) ->
                                    headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            calls.add(headers);
            if (status > 0) {
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }

    private static String secret(String seed) {
        return "whsec_"
                + Base64.getEncoder()
                        .encodeToString(seed.repeat(10).getBytes(StandardCharsets.UTF_8));
    }

    private static String signature(String secret) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        mac.update("msg_1.1796083203.".getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(mac.doFinal(BODY));
    }

    private record Settings(Path directory, String allowed) implements HooksConfig {

        @Override
        public Optional<Path> secretFile() {
            return Optional.of(directory.resolve("secrets"));
        }

        @Override
        public Optional<Path> slack() {
            return Optional.of(directory);
        }

        @Override
        public Duration timeout() {
            return Duration.ofSeconds(5);
        }

        @Override
        public Optional<List<String>> allow() {
            return allowed.isEmpty() ? Optional.empty() : Optional.of(List.of(allowed));
        }
    }
}
