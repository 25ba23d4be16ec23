package io.tokenvigil.registry.limits;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.problem.Problem;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Headers that nobody can read, whether there is a body or not: no 5xx, and no line for whoever
/// keeps the service.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class HeadersIT {

    private static final String LONG = "LONG";

    private final Logger all = Logger.getLogger("");
    private final Faults faults = new Faults();

    @BeforeEach
    void listen() {
        all.addHandler(faults);
    }

    @AfterEach
    void listenNoMore() {
        all.removeHandler(faults);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-secret", "", ";", "/", "a", "application/", "/json", ",", LONG})
    void aContentTypeThatIsNoneIsRefusedAndNotRepeated(String type) throws IOException {
        String value = type.equals(LONG) ? "a".repeat(8_000) : type;

        for (String head : heads()) {
            String answer = send(head, "Content-Type: " + value);

            assertThat(answer).as(head).startsWith("HTTP/1.1 415").contains(Problem.MEDIA_TYPE);
            assertThat(answer).as(head).doesNotContain("x-secret", "aaaa");
        }
        assertThat(faults.told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=nope",
                "application/json; charset=\"\"",
                "application/json; charset=?",
                "application/x-ndjson; charset=nope",
                "application/x-www-form-urlencoded; charset=nope",
                "application/x-www-form-urlencoded; charset=",
                "application/x-www-form-urlencoded; x=charset=nope",
                "application/x-www-form-urlencoded; charset=\"",
                "text/html;;;",
                "*/*",
                "application/json; charset=utf-8"
            })
    void aContentTypeThatSaysTooMuchIsNoFault(String type) throws IOException {
        isNoFault("Content-Type: " + type);
    }

    /// Its parts would go to the disk before anybody has signed in.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; x=boundary=",
                "multipart/form-data; boundary=\"",
                "multipart/form-data; boundary=x"
            })
    void whatHasPartsIsTakenNowhere(String type) throws IOException {
        for (String head : heads()) {
            assertThat(status(send(head, "Content-Type: " + type))).as(head).isEqualTo(415);
        }
        assertThat(faults.told).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept: x-secret",
                "Accept:",
                "Accept: ;",
                "Accept: /",
                "Accept: application/",
                "Accept: ,",
                "Accept: text/html;q=x",
                "Accept: text/html;q=7",
                "Accept: text/html;q=",
                "Accept: */json",
                "Accept: LONG",
                "Accept-Language: ;q=x",
                "Accept-Language: x;q=x,-",
                "Accept-Encoding: ;q=x",
                "Accept-Charset: nope;q=x",
                "Cookie: ;=;\"",
                "If-None-Match: \"",
                "If-Modified-Since: x",
                "Range: x"
            })
    void anotherHeaderThatCannotBeReadIsNoFault(String header) throws IOException {
        isNoFault(header.replace(LONG, "a".repeat(8_000)));
    }

    @Test
    void aBodyThatSaysNeitherItsLengthNorWhatItIsHasABoundToo() throws IOException {
        String chunk = "8000\r\n" + " ".repeat(0x8000) + "\r\n";

        String answer =
                exchange(
                        post("/api/v1/tokens", key("admin") + "Idempotency-Key: x\r\n")
                                + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                                + chunk.repeat(64)
                                + "0\r\n\r\n");

        assertThat(status(answer)).isEqualTo(413);
    }

    /// One of each kind of call, up to its last own header.
    private static List<String> heads() {
        return List.of(
                get("/console/sign-in", ""),
                get("/console/language", ""),
                get("/console/assets/none/console.css", ""),
                get("/console/tokens", ""),
                get("/api/v1/feeds/tvf_nonsense.ics", ""),
                get("/api/v1/tokens", key("admin")),
                get("/nothing/here", ""),
                post("/console/sign-in", "Sec-Fetch-Site: same-origin\r\n"),
                post("/api/v1/tokens", key("admin")),
                post("/api/v1/tokens", key("admin") + "Idempotency-Key: x\r\n"),
                post("/api/v1/tokens/import", key("admin")),
                post("/internal/v1/leases", key("worker")));
    }

    private void isNoFault(String header) throws IOException {
        for (String head : heads()) {
            assertThat(status(send(head, header))).as(head).isLessThan(500);
        }
        assertThat(faults.told).isEmpty();
    }

    private static String key(String role) {
        return "Authorization: Bearer " + RegistryInfrastructure.key(role) + "\r\n";
    }

    private static String get(String path, String headers) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers;
    }

    private static String post(String path, String headers) {
        return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers;
    }

    private static String send(String head, String header) throws IOException {
        String body = head.startsWith("POST") ? "{}" : "";
        String length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
        return exchange(head + length + header + "\r\nConnection: close\r\n\r\n" + body);
    }

    private static String exchange(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int status(String answer) {
        return Integer.parseInt(answer.substring("HTTP/1.1 ".length()).substring(0, 3));
    }

    /// What the service says at ERROR.
    private static final class Faults extends Handler {

        private final List<String> told = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord record) {
            if (record.getLevel().intValue() >= Level.SEVERE.intValue()) {
                told.add(record.getLoggerName() + ": " + record.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is held back.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
