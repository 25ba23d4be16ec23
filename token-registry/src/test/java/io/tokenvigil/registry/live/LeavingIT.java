package io.tokenvigil.registry.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.live.Listener.Heard;
import io.tokenvigil.registry.token.Registry;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Those who follow the live feed as they stop reading, break off, lose their right, or leave.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class LeavingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject LiveFeed feed;

    private String namespace;
    private Registry viewer;

    @BeforeEach
    void begin() {
        namespace = Registry.namespace();
        viewer = Registry.with(Role.VIEWER, namespace);
    }

    @Test
    void whoReadsNothingIsCutAndGoesOnFromThere() throws Exception {
        List<String> names = IntStream.range(0, 1_500).mapToObj(i -> "n" + i).toList();
        try (Socket still = new Socket();
                Listener quick = Listener.of(viewer)) {
            still.setReceiveBufferSize(64 * 1024);
            still.connect(new InetSocketAddress("localhost", RestAssured.port));
            StringBuilder heard = new StringBuilder(untilItHasAPlace(still));
            try (Connection connection = Appended.connection()) {
                for (int from = 0; from < names.size(); from += 100) {
                    Appended.to(
                            connection,
                            namespace,
                            names.subList(from, from + 100),
                            "x".repeat(12_000));
                    connection.commit();
                }
            }

            quick.awaitHeard(names.size());
            await().atMost(Duration.ofMinutes(1)).until(() -> feed.followers() == 1);
            heard.append(rest(still));
            List<Heard> got = new ArrayList<>(blocks(heard.toString()));
            assertThat(got).hasSizeBetween(1, names.size() - 1);
            try (Listener again = Listener.from(viewer, got.getLast().id())) {
                again.awaitHeard(names.size() - got.size());
                got.addAll(again.heard());
            }
            assertThat(got)
                    .extracting(Heard::type, Heard::data)
                    .isEqualTo(
                            quick.heard().stream()
                                    .map(one -> tuple(one.type(), one.data()))
                                    .toList());
        }
    }

    /// By HTTP/1.0, whose answers come without framing, so that what is in the socket can be read
    /// as it is.
    private String untilItHasAPlace(Socket socket) throws IOException {
        ask(socket, "HTTP/1.0", viewer);
        StringBuilder text = new StringBuilder();
        while (text.indexOf("id: ") < 0) {
            text.append((char) socket.getInputStream().read());
        }
        return text.toString();
    }

    private static void ask(Socket socket, String version, Registry caller) throws IOException {
        socket.getOutputStream()
                .write(
                        "GET /api/v1/events %s\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                                .formatted(version, caller.key())
                                .getBytes(US_ASCII));
    }

    /// What the server had sent before it cut the connection.
    private static String rest(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (SocketException e) {
            // Cut in the middle.
        }
        return all.toString(US_ASCII);
    }

    private static List<Heard> blocks(String text) {
        return Pattern.compile("id: (.*)\nevent: (.*)\ndata: (.*)\n\n")
                .matcher(text)
                .results()
                .map(block -> new Heard(block.group(1), block.group(2), block.group(3)))
                .toList();
    }

    @Test
    void aKeyThatIsDeletedEndsWhatFollowsWithIt() {
        String name = "short-lived " + UUID.randomUUID();
        var made =
                Registry.admin()
                        .post(
                                "/api-keys",
                                Map.of(
                                        "name",
                                        name,
                                        "role",
                                        "viewer",
                                        "namespaces",
                                        List.of(namespace)))
                        .statusCode(201)
                        .extract();
        try (Listener listener = Listener.still(made.path("key"), null).listening()) {
            Registry.admin().delete("/api-keys/" + made.path("id")).statusCode(204);

            await().atMost(Duration.ofSeconds(10)).until(listener::isOver);
        }
    }

    @Test
    void aKeyHasAShareOfThePlacesAndFreesThemByLeaving() {
        List<Listener> all = Stream.generate(() -> Listener.of(viewer)).limit(10).toList();
        viewer.get("/events")
                .statusCode(429)
                .header("Retry-After", equalTo("30"))
                .body("type", equalTo("/problems/too-many-requests"));
        try (Listener someoneElse = Listener.of(Registry.with(Role.VIEWER, namespace))) {
            someoneElse.awaitBegun();
        }

        all.forEach(Listener::close);

        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(
                        () -> {
                            try (Listener next = Listener.of(viewer)) {
                                next.awaitBegun();
                                return true;
                            }
                        });
    }

    /// An answer to a connection that was closed before it began is never written.
    @Test
    void whoBreaksOffBeforeTheAnswerTakesNoPlace() throws Exception {
        int before = feed.followers();
        List<Registry> hasty = Stream.generate(this::another).limit(40).toList();
        for (int i = 0; i < 400; i++) {
            try (Socket socket = new Socket("localhost", RestAssured.port)) {
                socket.setSoLinger(i % 2 == 0, 0);
                ask(socket, "HTTP/1.1", hasty.get(i % hasty.size()));
                LockSupport.parkNanos(Duration.ofMillis(i / 40).toNanos());
            }
        }

        await().atMost(PATIENCE).until(() -> feed.followers() <= before);
    }

    private Registry another() {
        return Registry.with(Role.VIEWER, namespace);
    }

    @Test
    void askingForTheHeadersAloneTakesNoPlace() {
        Visitor visitor = Visitor.signedIn(viewer.key());
        for (int i = 0; i < 11; i++) {
            viewer.request()
                    .head("/api/v1/events")
                    .then()
                    .statusCode(200)
                    .contentType("text/event-stream");
            assertThat(visitor.head("/console/live").statusCode()).isEqualTo(200);
        }

        try (Listener listener = Listener.of(viewer)) {
            listener.awaitBegun();
        }
    }
}
