package io.tokenvigil.registry.timer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.TokenDeleted;
import io.tokenvigil.events.TokenExpired;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.journal.Journal;
import io.tokenvigil.registry.journal.JournalRelay;
import io.tokenvigil.registry.journal.RecordedEvent;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class TokenLockIT {

    private static final Actor SOMEBODY = new Actor(ActorKind.SYSTEM, "test");

    @Inject TokenLock lock;
    @Inject Journal journal;
    @Inject JournalRelay relay;
    @Inject AgroalDataSource pool;

    private final UUID id = UUID.randomUUID();
    private long key;

    @BeforeEach
    void register() throws SQLException {
        run(
                """
                insert into provider (id, display_name, protocol, settings, max_in_flight, timeout)
                values ('locked', 'Locked', 'manual', '{"displayName": "Locked", "protocol": "manual"}', 1, interval '10 s') on conflict do nothing
                """);
        run(
                """
                insert into token (id, namespace, provider, name, owner_id, registered_by)
                values ('%s', 'default', 'locked', 'a token', 'someone', 'test')
                """
                        .formatted(id));
        key = number("select key from token where id = '%s'".formatted(id));
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            Face face = new Face(id, "default", "a token", "locked", Map.of());
                            Instant start = Instant.now();
                            Life life = new Life(start, null, null, false);
                            LockedToken token =
                                    lock.create(
                                            key,
                                            face,
                                            Plans.manual(),
                                            TokenTimer.first(key, 1, 0, life));
                            lock.write(token.rearm(Rearm.REGISTERED));
                        });
    }

    @Test
    void aChangeAndItsEventsCommitTogether() {
        QuarkusTransaction.requiringNew().run(() -> lock.write(told(2)));

        assertThat(journal.history(id, 0, 10)).extracting(RecordedEvent::sequence).contains(1L, 2L);
        assertThat(journal.history(id, 1, 10)).extracting(RecordedEvent::sequence).contains(2L);
        assertThat(journal.exists(id.toString(), 2, EventType.TOKEN_EXPIRED)).isTrue();
        assertThat(journal.exists(id.toString(), 2, EventType.TOKEN_DELETED)).isFalse();
        assertThat(journal.exists(id.toString(), 3, EventType.TOKEN_EXPIRED)).isFalse();
        assertThat(journal.exists("'; drop table token; --", 1, EventType.TOKEN_EXPIRED)).isFalse();
    }

    @Test
    void whatIsRolledBackWasNeverTold() {
        assertThatThrownBy(
                        () ->
                                QuarkusTransaction.requiringNew()
                                        .run(
                                                () -> {
                                                    lock.write(told(3));
                                                    throw new IllegalStateException("no");
                                                }))
                .hasMessage("no");

        assertThat(journal.history(id, 0, 10)).isEmpty();
    }

    @Test
    void whoWaitedForTheLockSeesWhatTheFormerHolderLeft() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        try (ExecutorService service = Executors.newFixedThreadPool(2)) {
            Future<Instant> first =
                    service.submit(
                            () ->
                                    QuarkusTransaction.requiringNew()
                                            .call(
                                                    () -> {
                                                        LockedToken token = told(1);
                                                        locked.countDown();
                                                        awaitAWaiter();
                                                        token.plan(Plans.manual("P3D"));
                                                        lock.write(token);
                                                        return token.now();
                                                    }));
            Future<LockedToken> second =
                    service.submit(
                            () -> {
                                locked.await();
                                return QuarkusTransaction.requiringNew()
                                        .call(() -> lock.lock(id).orElseThrow());
                            });

            assertThat(second.get().plan()).isEqualTo(Plans.manual("P3D"));
            assertThat(second.get().timer().sequence()).isEqualTo(1);
            assertThat(second.get().now()).isAfter(first.get());
        }
    }

    @Test
    void aTokenThatIsForgottenLeavesItsLastEvent() throws SQLException {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            LockedToken token = lock.lock(key).orElseThrow();
                            token.tell(SOMEBODY, TokenDeleted::new).forget();
                            lock.write(token);
                        });

        assertThat(QuarkusTransaction.requiringNew().call(() -> lock.lock(key))).isEmpty();
        assertThat(number("select count(*) from token_plan where token = " + key)).isZero();
        assertThat(number("select count(*) from token_event where token = " + key)).isEqualTo(1);
    }

    @Test
    void whatWasLockedAndIsAsItWasIsNotWritten() throws SQLException {
        // Counts up with each version of a row.
        String written = "select xmin::text::bigint from token_timer where token = " + key;
        long before = number(written);

        QuarkusTransaction.requiringNew().run(() -> lock.write(lock.lock(key).orElseThrow()));
        assertThat(number(written)).isEqualTo(before);

        QuarkusTransaction.requiringNew().run(() -> lock.write(told(1)));
        assertThat(number(written)).isNotEqualTo(before);
    }

    @Test
    void thereIsNoLockOutsideATransaction() {
        assertThatThrownBy(() -> lock.lock(key)).isInstanceOf(Exception.class);
    }

    @Test
    void anExpiryFiresAndIsPublished() {
        long published = relay.published();

        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            LockedToken token = lock.lock(key).orElseThrow();
                            Instant soon = token.now().plusMillis(200);
                            token.timer(
                                    token.timer()
                                            .withLife(new Life(token.now(), soon, null, false)));
                            lock.write(token.rearm(Rearm.EXPIRY_CHANGED));
                        });

        await().until(() -> journal.exists(id.toString(), 1, EventType.TOKEN_EXPIRED));
        await().until(() -> relay.published() > published);
    }

    @Test
    void theServerItselfEndsATransactionThatLastsTooLong() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show transaction_timeout")) {
            row.next();

            assertThat(row.getString(1)).isEqualTo("30s");
        }
    }

    /// All of the service: lanes, relay, and what watches over keys and installation. The count is
    /// the whole database's and has autovacuum's transactions in it, so one quiet window is asked
    /// for.
    @Test
    void anIdleRegistryAsksAFewThingsASecond() {
        await().pollDelay(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(60))
                .until(() -> transactionsIn(Duration.ofSeconds(5)) <= 35);
    }

    private static long transactionsIn(Duration window) throws SQLException {
        String count =
                "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()";
        long before = number(count);
        await().atMost(window.multipliedBy(2)).pollDelay(window).until(() -> true);
        return number(count) - before;
    }

    /// The token, locked, with so many events told.
    private LockedToken told(int events) {
        LockedToken token = lock.lock(id).orElseThrow();
        for (int i = 0; i < events; i++) {
            token.tell(SOMEBODY, TokenExpired::new);
        }
        return token;
    }

    private static void awaitAWaiter() {
        await().until(() -> number("select count(*) from pg_locks where not granted") > 0);
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.OWNER);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
