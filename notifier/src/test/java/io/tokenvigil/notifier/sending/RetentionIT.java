package io.tokenvigil.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.notifier.database.OwnSchema;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RetentionIT {
    private OwnSchema schema;
    private Retention retention;

    @BeforeEach
    void begin() throws SQLException {
        schema = OwnSchema.create();
        retention = new Retention(schema.database(), () -> Duration.ofDays(400));
    }

    @AfterEach
    void end() throws SQLException {
        schema.close();
    }

    @Test
    void aLargePastIsForgottenInSmallSteps() throws SQLException {
        told(2_500, "401 days");
        told(10, "399 days");

        List<Integer> steps = new ArrayList<>();
        int before = rows();
        boolean more = true;
        while (more) {
            more = retention.step();
            int after = rows();
            steps.add(before - after);
            before = after;
        }

        assertThat(steps).allMatch(step -> step <= Retention.MOST);
        assertThat(counts()).containsExactly("10 10 0 10");
        assertThat(schema.texts("select count(*) from mail where bytes is not null"))
                .containsExactly("0");
        assertThat(retention.step()).isFalse();
    }

    @Test
    void whatStillWaitsIsNotForgotten() throws SQLException {
        told(3, "401 days");
        schema.run("update notice set state = 'PENDING'; update mail set state = 'FROZEN'");

        while (retention.step()) {
            assertThat(counts()).containsExactly("3 3 3 3");
        }

        assertThat(counts()).containsExactly("3 3 3 3");
    }

    private int rows() throws SQLException {
        return Integer.parseInt(
                schema.texts(
                                """
                                select (select count(*) from notice) + (select count(*) from mail)
                                  + (select count(*) from leaving) + (select count(*) from occasion)""")
                        .getFirst());
    }

    /// Of notices, mails, departures and occasions.
    private List<String> counts() throws SQLException {
        return schema.texts(
                """
                select (select count(*) from notice) || ' ' || (select count(*) from mail) || ' '
                  || (select count(*) from leaving) || ' ' || (select count(*) from occasion)""");
    }

    private void told(int many, String ago) throws SQLException {
        schema.run(
                """
                with heard as (
                  insert into occasion (id, subject, sequence, type, kind, generation, state, heard_at)
                  select gen_random_uuid(), 'token ' || n, 1, 'TOKEN_EXPIRED', 'EXPIRED', 1, 'HOLDS', notices_now() - interval '%1$s'
                  from generate_series(1, %2$d) n returning id),
                made as (
                  insert into mail (id, email, message_id, bytes, state, attempt, frozen_at, changed_at)
                  select id, 'owner', id::text, 'mail'::bytea, 'SENT', 1, notices_now() - interval '%1$s',
                    notices_now() - interval '%1$s' from heard returning id),
                left_here as (
                  insert into leaving (mail, attempt, written_at) select id, 1, notices_now() - interval '%1$s' from heard)
                insert into notice (id, occasion, mail, email, audience, facts, fallback, state, created_at)
                select id, id, id, 'owner', 'OWNERS', '{}', '[]', 'SENT', notices_now() - interval '%1$s' from heard"""
                        .formatted(ago, many));
    }
}
