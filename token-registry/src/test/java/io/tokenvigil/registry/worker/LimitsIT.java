package io.tokenvigil.registry.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.secrets.Secrets;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/// A provider's limits hold at every instant, whoever asks and however much is due.
@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class LimitsIT {

    private static final Logger LOG = Logger.getLogger(LimitsIT.class);
    private static final int TOKENS = 100_000;
    private static final int EARLIER_SPENDS = 50_000;
    private static final int IN_FLIGHT = 30;
    private static final int CALLS = 60;

    @Inject Secrets secrets;

    @Test
    void aHundredThousandTokensDueAtOnceNeverExceedTheirProvidersLimits() throws Exception {
        Database.withoutWork();
        String provider =
                Watched.provider(
                        Map.of(
                                "maxInFlight",
                                IN_FLIGHT,
                                "rate",
                                Map.of("calls", CALLS, "per", "PT2S")));
        Crowd crowd = new Crowd(secrets, provider);
        try {
            plansOfAnEmptyTable();
            UUID lost = lost();
            crowd.gather(TOKENS);
            crowd.spentBefore(EARLIER_SPENDS);
            Database.run("analyze spend, attempt");
            Looks work = Looks.at("work");
            Looks spends = Looks.at("spend");
            Looks attempts = Looks.at("attempt");
            // Whoever looks for what takes too long finds its spend, which is older than those.
            since(lost, "-2 hours");
            // Two workers, a call of 25 ms each: limits that bind on a slow machine too.
            int leases = race(300, Duration.ofMillis(25), 50);
            limitsHeld(provider);
            leases += measure(provider);
            assertThat(Looks.at("work").since(work).rowsEach())
                    .as("rows of work that one look at it reads")
                    .isLessThan(500);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> "NEEDS_PERSON".equals(Watched.status(lost)));
            assertThat(Looks.at("spend").since(spends).rows() / leases)
                    .as("rows of spend that a lease and its answer read")
                    .isLessThan(10);
            assertThat(Looks.at("attempt").since(attempts).rowsEach())
                    .as("rows of attempt that one look at it reads")
                    .isLessThan(500);
        } finally {
            crowd.scatter();
        }
    }

    /// A token of which it is being looked into what became of its refresh, and will be for long.
    private static UUID lost() {
        UUID token =
                Watched.due(
                        Watched.provider(
                                Map.of(
                                        "introspectionEndpoint",
                                        "https://sso.example.com/introspect")));
        WorkerDouble worker = WorkerDouble.started("unlucky");
        worker.outcome(worker.lease(), "UNKNOWN", "OUTCOME_UNKNOWN");
        Database.withoutWork();
        since(token, "1 hour");
        return token;
    }

    private static void since(UUID token, String later) {
        Database.run(
                """
                update problem set since = since + cast(? as interval)
                where token = (select key from token where id = ?)
                """,
                later,
                token);
    }

    /// PostgreSQL keeps a plan once it was used ten times, also when a hundred thousand tokens are
    /// due at once: those of claims are made here while nothing is.
    private static void plansOfAnEmptyTable() {
        Database.run("vacuum analyze work");
        WorkerDouble worker = WorkerDouble.started("early");
        for (int i = 0; i < 200; i++) {
            assertThat(worker.lease(10)).isEmpty();
        }
    }

    /// How often a table was looked at, and how many of its rows that read.
    private record Looks(long looks, long rows) {

        static Looks at(String table) {
            List<String> counts =
                    Database.column(
                            """
                            select unnest(array[coalesce(idx_scan, 0) + seq_scan,
                              coalesce(idx_tup_fetch, 0) + seq_tup_read])
                            from pg_stat_user_tables where relname = ?
                            """,
                            table);
            return new Looks(Long.parseLong(counts.getFirst()), Long.parseLong(counts.getLast()));
        }

        Looks since(Looks before) {
            return new Looks(looks - before.looks, rows - before.rows);
        }

        long rowsEach() {
            return rows / Math.max(1, looks);
        }
    }

    private static void limitsHeld(String provider) {
        assertThat(
                        Integer.parseInt(
                                Database.one(
                                        """
                                        with step as (
                                          select leased_at as at, 1 as change from attempt where provider = ?
                                          union all
                                          select coalesce(ended_at, leased_until), -1 from attempt where provider = ?
                                        )
                                        select max(live) from (select sum(change) over (order by at, change) as live from step) s
                                        """,
                                        provider,
                                        provider)))
                .as("live leases")
                .isLessThanOrEqualTo(IN_FLIGHT)
                .isGreaterThan(IN_FLIGHT / 2);
        assertThat(
                        Integer.parseInt(
                                Database.one(
                                        """
                                        select max(started) from (
                                          select count(*) over (order by leased_at
                                            range between interval '2 seconds' preceding and current row) as started
                                          from attempt where provider = ?) s
                                        """,
                                        provider)))
                .as("calls begun in two seconds")
                .isLessThanOrEqualTo(CALLS)
                .isGreaterThan(CALLS / 2);
        assertThat(
                        Database.one(
                                "select count(*) from (select token from attempt where provider = ? group by token having count(*) > 1) s",
                                provider))
                .isEqualTo("0");
    }

    /// How many leases a second there are where only the registry sets a limit.
    private int measure(String provider) throws Exception {
        Database.run(
                "update provider set max_in_flight = 10000, rate_calls = null, rate_per = null where id = ?",
                provider);
        long began = System.nanoTime();
        int given = race(2_000, Duration.ZERO, 200);
        double seconds = (System.nanoTime() - began) / 1e9;
        LOG.infof(
                "leases and answers by two workers: leases=%d perSecond=%.0f",
                given, given / seconds);
        assertThat(given).isGreaterThanOrEqualTo(2_000);
        return given;
    }

    /// Two workers lease and answer until so many were given.
    private static int race(int enough, Duration call, int most) throws Exception {
        AtomicInteger given = new AtomicInteger();
        try (ExecutorService pool = Executors.newFixedThreadPool(2);
                ScheduledExecutorService calls = Executors.newScheduledThreadPool(8)) {
            List<Future<Integer>> workers = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                WorkerDouble worker = WorkerDouble.started("racer-" + i + "-" + UUID.randomUUID());
                workers.add(
                        pool.submit(
                                (Callable<Integer>)
                                        () -> work(worker, calls, given, enough, call, most)));
            }
            for (Future<Integer> worker : workers) {
                worker.get(300, TimeUnit.SECONDS);
            }
        }
        return given.get();
    }

    private static int work(
            WorkerDouble worker,
            ScheduledExecutorService calls,
            AtomicInteger given,
            int enough,
            Duration call,
            int most)
            throws Exception {
        List<Future<?>> open = new ArrayList<>();
        while (given.get() < enough) {
            List<JsonNode> leases = worker.lease(most);
            given.addAndGet(leases.size());
            if (!leases.isEmpty()) {
                open.add(
                        calls.schedule(
                                () -> answer(worker, leases),
                                call.toMillis(),
                                TimeUnit.MILLISECONDS));
            }
        }
        for (Future<?> one : open) {
            one.get(60, TimeUnit.SECONDS);
        }
        return open.size();
    }

    private static void answer(WorkerDouble worker, List<JsonNode> leases) {
        JsonNode results =
                worker.answers(
                        leases.stream()
                                .map(
                                        lease ->
                                                WorkerDouble.answer(
                                                        lease,
                                                        "at-" + UUID.randomUUID(),
                                                        "rt-" + UUID.randomUUID()))
                                .toArray(ObjectNode[]::new));
        assertThat(results.findValuesAsText("result")).containsOnly("ADOPTED");
    }
}
