package io.tokenvigil.registry.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.events.EventHead;
import io.tokenvigil.events.EventType;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.console.Visitor;
import io.tokenvigil.registry.journal.JournalEntry;
import io.tokenvigil.registry.journal.JournalRows;
import io.tokenvigil.registry.live.Listener.Heard;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The live feed over HTTP, on a real database.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class EventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject LiveFeed feed;
    @Inject Places places;

    private String namespace;
    private Registry viewer;

    @BeforeEach
    void begin() {
        namespace = Registry.namespace();
        viewer = Registry.with(Role.VIEWER, namespace);
    }

    @Test
    void whatHappensIsToldAsItIsStored() {
        try (Listener listener = Listener.of(viewer)) {
            String token = register(namespace);

            heard(listener, 1);
            Heard event = listener.heard().getFirst();
            assertThat(event.type()).isEqualTo("TokenRegistered");
            assertThat(event.data())
                    .isEqualTo(
                            Database.one("select body from token_event where subject = ?", token));
        }
    }

    @Test
    void whoComesBackGoesOnBehindWhatTheyHadWithNothingLostAndNothingTwice() {
        List<String> got = new ArrayList<>();
        String place;
        try (Listener listener = Listener.of(viewer)) {
            register(namespace);
            register(namespace);
            heard(listener, 2);
            got.addAll(listener.data());
            place = listener.heard().getLast().id();
        }
        register(namespace);
        try (Listener listener = Listener.from(viewer, place)) {
            register(namespace);
            heard(listener, 2);
            got.addAll(listener.data());
            place = listener.heard().getLast().id();
        }
        register(namespace);
        try (Listener listener = Listener.byQuery(viewer, place)) {
            heard(listener, 1);
            got.addAll(listener.data());
        }

        assertThat(got)
                .containsExactlyElementsOf(
                        Database.column(
                                "select body from token_event where namespace = ? order by id",
                                namespace));
    }

    @Test
    void aKeyHearsOfItsNamespacesAndLabelsAloneAndStillMovesOn() {
        String other = Registry.namespace();
        Registry labelled = Registry.with(Role.VIEWER, Map.of("team", "identity"), namespace);
        try (Listener bound = Listener.of(viewer);
                Listener team = Listener.of(labelled);
                Listener all = Listener.of(Registry.admin())) {
            begun(bound);
            String before = bound.place();

            String elsewhere = register(other);
            String plain = register(namespace);
            String ours = register(namespace, Map.of("team", "identity"));

            heard(bound, 2);
            heard(team, 1);
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(tokens(all))
                                            .containsSubsequence(elsewhere, plain, ours));
            assertThat(tokens(bound)).containsExactly(plain, ours);
            assertThat(tokens(team)).containsExactly(ours);
            assertThat(position(bound.place()).id()).isGreaterThan(position(before).id());
        }
    }

    @Test
    void placesDoNotTellHowMuchLiesBetweenThem() {
        try (Listener listener = Listener.of(viewer);
                Listener same = Listener.of(viewer)) {
            register(namespace);
            heard(listener, 1);
            heard(same, 1);
            register(Registry.namespace());
            register(namespace);
            heard(listener, 2);
            heard(same, 2);

            List<String> ids = new ArrayList<>();
            Stream.of(listener, same)
                    .forEach(one -> one.heard().forEach(heard -> ids.add(heard.id())));
            // Where nothing happens, a place is said again every few seconds.
            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(listener.place())
                                            .isNotIn(ids)
                                            .isNotEqualTo(same.place()));
            ids.add(listener.place());
            ids.add(same.place());

            assertThat(position(ids.get(1))).isEqualTo(position(ids.get(3)));
            assertThat(ids)
                    .doesNotHaveDuplicates()
                    .allMatch(id -> id.matches("[\\w-]+"))
                    .extracting(String::length)
                    .containsOnly(ids.getFirst().length());
        }
    }

    @Test
    void whatHappensToAProviderIsForKeysOfTheWholeInstallation() {
        String provider = Registry.manualProvider();
        try (Listener bound = Listener.of(viewer);
                Listener all = Listener.of(Registry.admin())) {
            Registry.admin().post("/providers/" + provider + "/suspend", Map.of()).statusCode(200);

            await().atMost(PATIENCE)
                    .untilAsserted(
                            () ->
                                    assertThat(all.heard())
                                            .anyMatch(
                                                    one ->
                                                            one.type().equals("ProviderSuspended")
                                                                    && one.data()
                                                                            .contains(provider)));
            String token = register(namespace);
            heard(bound, 1);
            assertThat(tokens(bound)).containsExactly(token);
        }
    }

    @Test
    void whatIsCommittedLateComesBeforeWhatWasToldAfterIt() throws SQLException {
        try (Listener listener = Listener.of(viewer)) {
            begun(listener);
            String place = listener.place();
            try (Connection late = connection()) {
                tell(late, List.of("late"));
                try (Connection early = connection()) {
                    tell(early, List.of("early"));
                    early.commit();
                }
                // A second reader of the same process has looked since: nothing is settled.
                try (Listener second = Listener.from(viewer, place)) {
                    await().during(Duration.ofSeconds(2))
                            .atMost(PATIENCE)
                            .untilAsserted(
                                    () -> {
                                        assertThat(listener.heard()).isEmpty();
                                        assertThat(second.heard()).isEmpty();
                                    });
                }
                late.commit();
            }

            heard(listener, 2);
            assertThat(listener.data()).containsExactly("{\"n\":\"late\"}", "{\"n\":\"early\"}");
        }
    }

    @Test
    void whoReadsNothingIsCutAndGoesOnFromThere() throws Exception {
        List<String> names = IntStream.range(0, 4_000).mapToObj(i -> "n" + i).toList();
        try (Socket still = new Socket();
                Listener quick = Listener.of(viewer)) {
            still.setReceiveBufferSize(64 * 1024);
            still.connect(new InetSocketAddress("localhost", RestAssured.port));
            StringBuilder heard = new StringBuilder(untilItHasAPlace(still));
            try (Connection connection = connection()) {
                for (int from = 0; from < names.size(); from += 200) {
                    tell(connection, names.subList(from, from + 200), "x".repeat(12_000));
                    connection.commit();
                }
            }

            heard(quick, names.size());
            await().atMost(Duration.ofMinutes(1)).until(() -> feed.followers() == 1);
            heard.append(rest(still));
            List<Heard> got = new ArrayList<>(blocks(heard.toString()));
            assertThat(got).hasSizeBetween(1, names.size() - 1);
            try (Listener again = Listener.from(viewer, got.getLast().id())) {
                heard(again, names.size() - got.size());
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
    void aPlaceThatIsNoLongerKeptIsAnsweredByAGapAndGoesOnFromNow() {
        String place;
        try (Listener listener = Listener.of(viewer)) {
            begun(listener);
            place = listener.place();
        }
        String cluster = position(place).cluster();
        for (Position lost : List.of(new Position(cluster, 0), new Position("ffffffff", 1))) {
            Database.run("update journal_dropped set id = 1");
            try (Listener listener = Listener.from(viewer, places.text(lost))) {
                heard(listener, 1);
                Heard gap = listener.heard().getFirst();
                assertThat(gap.type()).isEqualTo("gap");
                assertThat(gap.data()).isEqualTo("{\"from\":\"" + gap.id() + "\"}");
                String token = register(namespace);
                heard(listener, 2);
                assertThat(listener.data().getLast()).contains(token);
            } finally {
                Database.run("update journal_dropped set id = 0");
            }
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
            begun(someoneElse);
        }

        all.forEach(Listener::close);

        await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(AssertionError.class)
                .until(
                        () -> {
                            try (Listener next = Listener.of(viewer)) {
                                begun(next);
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
            begun(listener);
        }
    }

    @Test
    void whatIsNoPlaceOrSomebodyMadeIsRefused() {
        String place = places.text(new Position("4be1f0c2", 118));
        String clear = Base64.getUrlEncoder().encodeToString("4be1f0c2-118".getBytes(US_ASCII));
        for (String none :
                List.of(
                        "yesterday",
                        "4be1f0c2-118",
                        clear,
                        place.substring(0, place.length() - 4),
                        place.substring(0, 40) + "AAAA" + place.substring(44))) {
            viewer.request()
                    .header("Last-Event-ID", none)
                    .get("/api/v1/events")
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("Last-Event-ID"));
        }
        Registry.with(Role.CONSUMER, namespace).get("/events").statusCode(403);
    }

    private Position position(String place) {
        return places.find(place).orElseThrow();
    }

    private static void begun(Listener listener) {
        await().atMost(PATIENCE).until(() -> !listener.place().isEmpty());
    }

    private static void heard(Listener listener, int count) {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(listener.heard()).hasSizeGreaterThanOrEqualTo(count));
        assertThat(listener.heard()).hasSize(count);
    }

    /// Ids of the tokens that it heard of.
    private static List<String> tokens(Listener listener) {
        return listener.data().stream()
                .map(data -> data.replaceFirst(".*\"tokenId\":\"([^\"]+)\".*", "$1"))
                .toList();
    }

    private static String register(String namespace) {
        return register(namespace, Map.of());
    }

    private static String register(String namespace, Map<String, String> labels) {
        return Registry.token(Map.of("name", "Followed", "namespace", namespace, "labels", labels));
    }

    private void tell(Connection connection, List<String> names) throws SQLException {
        tell(connection, names, "");
    }

    /// As services append, in a transaction that the caller ends.
    private void tell(Connection connection, List<String> names, String padding)
            throws SQLException {
        EventHead head =
                new EventHead(
                        EventType.TOKEN_EXPIRED, UUID.randomUUID().toString(), 1, namespace, "p");
        JournalRows.append(
                connection,
                names.stream()
                        .map(
                                name ->
                                        new JournalEntry(
                                                null,
                                                Instant.now(),
                                                head,
                                                "{\"n\":\"" + name + padding + "\"}"))
                        .toList(),
                null);
    }

    private static Connection connection() throws SQLException {
        Connection connection = RegistryInfrastructure.connect(PostgresRole.REGISTRY);
        connection.setAutoCommit(false);
        return connection;
    }
}
