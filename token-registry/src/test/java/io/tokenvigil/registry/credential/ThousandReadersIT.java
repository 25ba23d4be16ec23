package io.tokenvigil.registry.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.token.Registry;
import io.tokenvigil.registry.worker.Database;
import io.tokenvigil.registry.worker.Watched;
import io.tokenvigil.registry.worker.WorkerDouble;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A thousand readers, over HTTP, of a credential that lasts too short for all of them.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class ThousandReadersIT {

    private static final int READERS = 1_000;
    private static final int LOOKS = 20;

    @Inject WaitingReaders waiting;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// Each reader on a connection of its own.
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Registry consumer = Registry.admin();

    @BeforeEach
    void aConsumerWithoutOthersWork() {
        Database.withoutWork();
        consumer = Registry.with(Role.CONSUMER);
    }

    @AfterEach
    void end() {
        threads.shutdownNow();
        http.shutdownNow();
    }

    @Test
    void theyShareOneRefreshAndHoldNothingWhileTheyWait() throws Exception {
        UUID token = token();
        // They have read it before: connections are open, and nobody's patience is used up by that.
        for (Future<HttpResponse<String>> reader : all(token, "")) {
            assertThat(reader.get().statusCode()).isEqualTo(200);
        }

        List<Future<HttpResponse<String>>> readers = all(token, "?minTtl=PT28M&wait=PT30S");
        await().atMost(Duration.ofSeconds(28)).until(() -> waiting.size() == READERS);

        assertThat(work(token)).containsExactly("2");
        assertThat(mostBusyConnections()).isLessThanOrEqualTo(2);
        Registry.admin().get("/tokens/" + token).statusCode(200).body("generation", equalTo(1));
        // Of the shared look, of timers and relay: far from one each. What brought the readers here
        // is counted with a delay, so one quiet window is asked for.
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> statementsIn(Duration.ofSeconds(2)) < READERS / 2);

        WorkerDouble worker = WorkerDouble.started("thousand");
        JsonNode lease = worker.lease();
        worker.answers(WorkerDouble.answer(lease, "for-all", "r-" + UUID.randomUUID()));
        for (Future<HttpResponse<String>> reader : readers) {
            HttpResponse<String> answer = reader.get();
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(json(answer).path("accessToken").asText()).isEqualTo("for-all");
        }
        assertThat(
                        Database.one(
                                "select count(*) from attempt where token_id = ? and kind = 1",
                                token))
                .isEqualTo("1");
        assertThat(
                        Database.one(
                                "select count(*) from token_event where subject = ?::text and body::text like '%MIN_TTL%'",
                                token.toString()))
                .isEqualTo("1");
        assertThat(
                        Database.one(
                                "select count(*) from audit_record where token = ? and action = 'CREDENTIAL_READ'",
                                token))
                .isEqualTo(Integer.toString(2 * READERS));
        assertThat(waiting.size()).isZero();
    }

    @Test
    void whatAnotherReplicaDidWakesThemToo() throws Exception {
        UUID token = token();
        Future<HttpResponse<String>> reader =
                threads.submit(() -> read(token, "?minTtl=PT28M&wait=PT30S"));
        await().until(() -> waiting.size() == 1);
        long began = System.nanoTime();

        // NEEDS_PERSON, as another replica would have written it.
        Database.run(
                "update token_timer set status = 3 where token = (select key from token where id = ?)",
                token);

        assertThat(json(reader.get()).path("type").asText()).isEqualTo("/problems/needs-person");
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void whoIsOutOfPatienceIsToldToComeAgain() throws Exception {
        UUID token = token();
        HttpResponse<String> answer = read(token, "?minTtl=PT28M&wait=PT0.3S");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(waiting.size()).isZero();
    }

    private List<Future<HttpResponse<String>>> all(UUID token, String query) {
        List<Future<HttpResponse<String>>> readers = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(threads.submit(() -> read(token, query)));
        }
        return readers;
    }

    private HttpResponse<String> read(UUID token, String query)
            throws IOException, InterruptedException {
        URI uri = Registry.uri("/tokens/" + token + "/credential" + query);
        return http.send(
                HttpRequest.newBuilder(uri)
                        .header("Authorization", "Bearer " + consumer.key())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /// Connections of the requests' pool that were seen at work at once.
    private static int mostBusyConnections() {
        int most = 0;
        for (int look = 0; look < LOOKS; look++) {
            most =
                    Math.max(
                            most,
                            Integer.parseInt(
                                    Database.one(
                                            """
                                            select count(*) from pg_stat_activity
                                            where application_name = 'token-registry' and state <> 'idle'
                                            """)));
        }
        return most;
    }

    private static long statementsIn(Duration window) {
        long before = statements();
        await().atMost(window.multipliedBy(4)).pollDelay(window).until(() -> true);
        return statements() - before;
    }

    private static long statements() {
        Database.one("select pg_stat_force_next_flush()::text");
        return Long.parseLong(
                Database.one(
                        "select xact_commit from pg_stat_database where datname = current_database()"));
    }

    private static List<String> work(UUID token) {
        return Database.column(
                "select cause from work where kind = 1 and token = (select key from token where id = ?)",
                token);
    }

    private static JsonNode json(HttpResponse<String> answer) throws IOException {
        return new JsonMapper().readTree(answer.body());
    }

    /// It lives for an hour, of which 25 minutes are left.
    private static UUID token() {
        Instant now = Instant.now();
        Map<String, Object> fields = new HashMap<>();
        fields.put("issuedAt", now.minus(Duration.ofMinutes(35)).toString());
        fields.put("expiresAt", now.plus(Duration.ofMinutes(25)).toString());
        fields.put("expiresIn", null);
        return Watched.token(
                Watched.provider(Map.of()),
                "a-" + UUID.randomUUID(),
                "r-" + UUID.randomUUID(),
                fields);
    }
}
