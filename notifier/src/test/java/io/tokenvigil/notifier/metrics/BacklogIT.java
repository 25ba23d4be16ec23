package io.tokenvigil.notifier.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tokenvigil.notifier.database.OwnSchema;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacklogIT {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private OwnSchema schema;
    private Backlog backlog;

    @BeforeEach
    void begin() throws SQLException {
        schema = OwnSchema.create();
        backlog = new Backlog(schema.database(), meters);
    }

    @AfterEach
    void end() throws SQLException {
        schema.close();
    }

    @Test
    void aReminderThatWaitsForTomorrowIsNoBacklog() throws SQLException {
        waiting(1, "notices_now() + interval '1 day'");

        backlog.measure();

        assertThat(measured("tokenvigil.notices.waiting")).isZero();
        assertThat(measured("tokenvigil.notices.waiting.seconds")).isZero();
    }

    @Test
    void whatIsToBeAskedAboutWaitsSinceItsTurnCame() throws SQLException {
        waiting(3, "notices_now() - interval '5 minutes'");

        backlog.measure();

        assertThat(measured("tokenvigil.notices.waiting")).isEqualTo(3);
        assertThat(measured("tokenvigil.notices.waiting.seconds")).isBetween(300.0, 330.0);
    }

    @Test
    void whatIsPutOffAgainAndAgainWaitsSinceItFirstWas() throws SQLException {
        waiting(1, "notices_now()");
        for (int time = 0; time < 9; time++) {
            schema.run("update occasion set put_off = put_off + 1");
        }
        // 5, 10, 20, 40, 80 and 160 s, and three times five minutes, the last of which begins now.
        schema.run("update occasion set due_at = notices_now() + interval '5 minutes'");

        backlog.measure();

        assertThat(measured("tokenvigil.notices.waiting")).isEqualTo(1);
        assertThat(measured("tokenvigil.notices.waiting.seconds")).isBetween(900.0, 930.0);
    }

    @Test
    void whatWaitsForLaterCostsNothingToMeasure() throws SQLException {
        waiting(20_000, "notices_now() + interval '1 day'");
        schema.run("analyze occasion");

        assertThat(
                        schema.texts(
                                "explain select due_at from occasion where state = 'WAITING' and due_at <= notices_now()"))
                .anyMatch(line -> line.contains("occasion_waiting"));
    }

    private double measured(String name) {
        return meters.get(name).gauge().value();
    }

    /// Heard of an hour ago.
    private void waiting(int many, String dueAt) throws SQLException {
        schema.run(
                """
                insert into occasion (id, subject, sequence, type, kind, generation, heard_at, due_at)
                select gen_random_uuid(), 'token ' || n, 1, 'TOKEN_REFRESH_FAILED', 'STILL_NEEDS_PERSON', 1,
                  notices_now() - interval '1 hour', %s from generate_series(1, %d) n"""
                        .formatted(dueAt, many));
    }
}
