package io.tokenvigil.registry.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.live.Listener.Heard;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The live feed over HTTP, on a real database.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class EventsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

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

            listener.awaitHeard(1);
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
            listener.awaitHeard(2);
            got.addAll(listener.data());
            place = listener.heard().getLast().id();
        }
        register(namespace);
        try (Listener listener = Listener.from(viewer, place)) {
            register(namespace);
            listener.awaitHeard(2);
            got.addAll(listener.data());
            place = listener.heard().getLast().id();
        }
        register(namespace);
        try (Listener listener = Listener.byQuery(viewer, place)) {
            listener.awaitHeard(1);
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
            bound.awaitBegun();
            String before = bound.place();

            String elsewhere = register(other);
            String plain = register(namespace);
            String ours = register(namespace, Map.of("team", "identity"));

            bound.awaitHeard(2);
            team.awaitHeard(1);
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
            listener.awaitHeard(1);
            same.awaitHeard(1);
            register(Registry.namespace());
            register(namespace);
            listener.awaitHeard(2);
            same.awaitHeard(2);

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
            bound.awaitHeard(1);
            assertThat(tokens(bound)).containsExactly(token);
        }
    }

    @Test
    void whatIsCommittedLateComesBeforeWhatWasToldAfterIt() throws SQLException {
        try (Listener listener = Listener.of(viewer)) {
            listener.awaitBegun();
            String place = listener.place();
            try (Connection late = Appended.connection()) {
                Appended.to(late, namespace, List.of("late"), "");
                try (Connection early = Appended.connection()) {
                    Appended.to(early, namespace, List.of("early"), "");
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

            listener.awaitHeard(2);
            assertThat(listener.data()).containsExactly("{\"n\":\"late\"}", "{\"n\":\"early\"}");
        }
    }

    @Test
    void aPlaceThatIsNoLongerKeptIsAnsweredByAGapAndGoesOnFromNow() {
        String place;
        try (Listener listener = Listener.of(viewer)) {
            listener.awaitBegun();
            place = listener.place();
        }
        String cluster = position(place).cluster();
        for (Position lost : List.of(new Position(cluster, 0), new Position("ffffffff", 1))) {
            Database.run("update journal_dropped set id = 1");
            try (Listener listener = Listener.from(viewer, places.text(lost))) {
                listener.awaitHeard(1);
                Heard gap = listener.heard().getFirst();
                assertThat(gap.type()).isEqualTo("gap");
                assertThat(gap.data()).isEqualTo("{\"from\":\"" + gap.id() + "\"}");
                String token = register(namespace);
                listener.awaitHeard(2);
                assertThat(listener.data().getLast()).contains(token);
            } finally {
                Database.run("update journal_dropped set id = 0");
            }
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
}
