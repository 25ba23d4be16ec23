package io.tokenvigil.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.notifier.database.OwnSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Mails that an older notifier was handing over when the newer one migrated its schema. The older
/// one wrote no line about what leaves.
class UnderWayAtTheUpgradeIT {

    @Test
    void aFirstAttemptIsRepeatedOnceAsItWas() throws Exception {
        try (Desk desk = upgraded("attempt = 1, repeats = 0")) {
            Desk.Sender sender = desk.sender();

            sender.recover();
            for (int i = 0; i < 3; i++) {
                desk.allIsDue();
                sender.one();
            }

            assertThat(desk.channel.arrived()).containsExactly("as it was");
            assertThat(desk.noticesTo("owner")).containsExactly("SENT 250");
        }
    }

    @Test
    void aRepeatIsNotRepeated() throws Exception {
        try (Desk desk = upgraded("attempt = 2, repeats = 1")) {
            Desk.Sender sender = desk.sender();

            sender.recover();
            desk.allIsDue();

            assertThat(sender.one()).isFalse();
            assertThat(desk.channel.arrived()).isEmpty();
            assertThat(desk.noticesTo("owner")).containsExactly("UNKNOWN SENDER_GONE");
        }
    }

    @Test
    void whatWasSaidBeforeStaysAndWhatIsNotUnderWayIsNotTouched() throws Exception {
        try (Desk desk = before("attempt = 1, repeats = 0")) {
            desk.schema.run("insert into leaving (mail, attempt) select id, 1 from mail");
            desk.schema.run(
                    """
                    insert into mail (id, email, message_id, state, attempt)
                    values (gen_random_uuid(), 'other', 'two', 'FROZEN', 1), (gen_random_uuid(), 'other', 'three', 'SENT', 1)""");

            desk.schema.migrate("latest");

            assertThat(
                            desk.schema.texts(
                                    "select message_id || ' ' || l.attempt || ' ' || stays from leaving l join mail m on m.id = l.mail"))
                    .containsExactly("one 1 false");
        }
    }

    /// Who holds a row and needs a second connection for the same table would wait for the
    /// migration, and the migration for its row: a circle that no single transaction closes.
    @Test
    void theMigrationWaitsForAnOpenTransactionAndNobodyWaitsForTheMigration() throws Exception {
        try (OwnSchema schema = OwnSchema.upTo("166");
                AgroalDataSource pool = schema.pool(1);
                ExecutorService migrating = Executors.newSingleThreadExecutor();
                Connection holding = pool.getConnection()) {
            schema.run(
                    "insert into mail (id, email, message_id) values (gen_random_uuid(), 'owner', 'one')");
            holding.setAutoCommit(false);
            try (Statement statement = holding.createStatement()) {
                statement.execute("select from notices.mail for update");
            }
            Future<?> migration = migrating.submit(() -> schema.migrate("latest"));
            await().pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> schema.texts(WAITING).contains("1"));

            for (int i = 0; i < 5; i++) {
                schema.run(
                        """
                        set lock_timeout = '3s';
                        insert into mail (id, email, message_id) values (gen_random_uuid(), 'other', 'two')""");
            }
            assertThat(migration.isDone()).isFalse();
            holding.commit();
            migration.get(30, TimeUnit.SECONDS);

            assertThat(schema.texts("select count(sender)::text from mail")).containsExactly("0");
        }
    }

    private static final String WAITING =
            """
            select count(*)::text from pg_locks l join pg_database d on d.oid = l.database
            where d.datname = current_database() and not l.granted and l.mode = 'AccessExclusiveLock'""";

    private static Desk upgraded(String under) throws SQLException {
        Desk desk = before(under);
        desk.schema.migrate("latest");
        return desk;
    }

    /// As the schema was before its newest notifier, with a mail under way.
    private static Desk before(String under) throws SQLException {
        Desk desk = new Desk(OwnSchema.upTo("152"), "email");
        desk.freeze("as it was");
        desk.schema.run(
                "update mail set state = 'SENDING', changed_at = notices_now() - interval '1 minute', "
                        + under);
        return desk;
    }
}
