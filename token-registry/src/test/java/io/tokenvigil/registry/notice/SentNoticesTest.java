package io.tokenvigil.registry.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tokenvigil.registry.access.BootstrapConfig;
import io.tokenvigil.registry.access.StartRefused;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentNoticesTest {
    private static final UUID TOKEN = UUID.randomUUID();

    @TempDir Path directory;
    private HttpServer notifier;
    private String answer = "{\"items\":[]}";
    private String asked = "";
    private String path = "";
    private String received = "";
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        notifier = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        notifier.createContext("/internal/v1/notices", this::serve);
        notifier.start();
    }

    @AfterEach
    void stop() {
        notifier.stop(0);
    }

    @Test
    void whatTheNotifierSaysIsReadAlsoWhenItSaysMore() throws IOException {
        answer =
                """
                {"items": [{"id": "019a0000-0000-7000-8000-000000000001", "occasion": "EXPIRING", "rung": "P30D",
                  "generation": 3, "recipient": "owner@example.com", "channel": "email", "state": "SENT",
                  "at": "2026-12-01T00:00:00Z", "messageId": "<a@example.com>", "answer": "250 2.0.0", "newer": 1}],
                 "also": "new"}\
                """;

        List<NoticeView> sent = sent("tvk_right\n").of(TOKEN, 7);

        assertThat(sent)
                .singleElement()
                .satisfies(
                        notice -> {
                            assertThat(notice.occasion()).isEqualTo("EXPIRING");
                            assertThat(notice.recipient()).isEqualTo("owner@example.com");
                        });
        assertThat(asked).isEqualTo("token=" + TOKEN + "&limit=7");
    }

    @Test
    void ofAWebhookNothingButItsHostIsShown() throws IOException {
        String notice =
                """
                {"id": "019a0000-0000-7000-8000-000000000001", "occasion": "EXPIRED", "generation": 3,
                 "recipient": "https://hooks.example.com/s3cret", "channel": "webhook", "state": "FAILED",
                 "at": "2026-12-01T00:00:00Z"}\
                """;

        answer = "{\"items\": [" + notice + "]}";
        assertThat(sent("tvk_right").of(TOKEN, 1))
                .extracting(NoticeView::recipient)
                .containsExactly("https://hooks.example.com/…");
        answer = "{\"result\": \"AGAIN\", \"notice\": " + notice + "}";
        assertThat(sent("tvk_right").again(TOKEN, UUID.randomUUID(), UUID.randomUUID()).recipient())
                .isEqualTo("https://hooks.example.com/…");
    }

    @Test
    void ofSeveralKeysInTheFileTheOneThatOpensIsFound() throws IOException {
        assertThat(sent("tvk_old\n\ntvk_right\n").of(TOKEN, 1)).isEmpty();
    }

    @Test
    void aNotifierThatIsAwayOrSaysNonsenseIsSaidToBeAway() throws IOException {
        answer = "<html>";
        SentNotices sent = sent("tvk_right");
        assertAway(sent);

        notifier.stop(0);
        assertAway(sent);
    }

    @Test
    void aNotifierWithAnotherKeyIsAsGoodAsAway() throws IOException {
        assertAway(sent("tvk_wrong"));
    }

    @Test
    void aNoticeThatIsSentAgainIsAnotherOne() throws IOException {
        UUID notice = UUID.randomUUID();
        UUID next = UUID.fromString("019a0000-0000-7000-8000-000000000002");
        answer =
                """
                {"result": "AGAIN", "notice": {"id": "%s", "occasion": "EXPIRING", "generation": 3,
                 "recipient": "owner@example.com", "channel": "email", "state": "PENDING",
                 "at": "2026-12-01T00:00:00Z"}}"""
                        .formatted(next);

        assertThat(sent("tvk_old\ntvk_right").again(TOKEN, notice, next).id()).isEqualTo(next);
        assertThat(path).isEqualTo("/internal/v1/notices/" + notice + "/resend");
        assertThat(received).isEqualTo("{\"token\":\"%s\",\"next\":\"%s\"}".formatted(TOKEN, next));
    }

    @Test
    void whatCannotBeSentAgainIsSaidSo() throws IOException {
        SentNotices sent = sent("tvk_right");
        answer = "{\"result\": \"UNKNOWN\"}";
        assertProblem(sent, ProblemType.NOT_FOUND);
        answer = "{\"result\": \"WAITING\"}";
        assertProblem(sent, ProblemType.CONFLICT);
        status = 500;
        assertProblem(sent, ProblemType.UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://notifier.example:8082",
                "http://localhost.example",
                "http://127.0.0.1.example",
                "ftp://localhost",
                "notifier",
                "http:notifier"
            })
    void theKeyDoesNotCrossANetworkInTheClearUnlessSomebodySaysSo(String url) {
        assertThatThrownBy(() -> client(URI.create(url), false, "tvk_right"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("tokenvigil.notifier.url is " + url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8082",
                "http://127.0.0.1:8082",
                "http://127.8.0.1",
                "http://[::1]:8082",
                "https://notifier.example"
            })
    void thisMachineAndHttpsNeedNobodysWord(String url) {
        assertThatCode(() -> client(URI.create(url), false, "tvk_right"))
                .doesNotThrowAnyException();
    }

    @Test
    void aPrivateNetworkCanBeSaidToBePrivate() {
        URI url = URI.create("http://notifier.example:8082");

        assertThatThrownBy(() -> client(url, false, "tvk_right"))
                .hasMessageContaining("set tokenvigil.notifier.plaintext=true");
        assertThatCode(() -> client(url, true, "tvk_right")).doesNotThrowAnyException();
    }

    private static void assertProblem(SentNotices sent, ProblemType type) {
        assertThatThrownBy(() -> sent.again(TOKEN, UUID.randomUUID(), UUID.randomUUID()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> assertThat(problem.type()).isEqualTo(type));
    }

    private static void assertAway(SentNotices sent) {
        assertThatThrownBy(() -> sent.of(TOKEN, 1))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE);
                            assertThat(problem.retryAfter()).isNotNull();
                        });
    }

    private SentNotices sent(String keys) throws IOException {
        URI url = URI.create("http://127.0.0.1:" + notifier.getAddress().getPort());
        return new SentNotices(client(url, false, keys));
    }

    private NotifierClient client(URI url, boolean plaintext, String keys) throws IOException {
        Path file = Files.writeString(directory.resolve("notifier.key"), keys);
        return new NotifierClient(
                new At(url, plaintext),
                new Keys(file),
                new StoredJson(JsonMapper.builder().addModule(new JavaTimeModule()).build()));
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            asked = exchange.getRequestURI().getQuery();
            path = exchange.getRequestURI().getPath();
            received = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean right =
                    "Bearer tvk_right"
                            .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = right ? answer.getBytes(StandardCharsets.UTF_8) : new byte[] {'{', '}'};
            exchange.sendResponseHeaders(right ? status : 401, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private record At(URI url, boolean plaintext) implements NotifierConfig {
        @Override
        public Duration timeout() {
            return Duration.ofSeconds(5);
        }
    }

    private record Keys(Path file) implements BootstrapConfig {
        @Override
        public Optional<Path> adminKeyFile() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> workerKeyFile() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> notifierKeyFile() {
            return Optional.of(file);
        }
    }
}
