package io.tokenvigil.registry.console.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.console.frame.FrameWords;
import io.tokenvigil.registry.console.frame.Language;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.database.ExplainedSql;
import io.tokenvigil.registry.database.FreshDatabase;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The overview of whoever is bound to twenty tokens that are well and one that has expired, beside
/// 20,000 tokens of others that need a person, 5,000 that have expired, and their 60,000 calls.
class OverviewCostIT {

    private static final int FEW_BLOCKS = 1_000;

    private static final Set<String> LARGE = Set.of("token", "token_timer", "problem", "attempt");

    @AutoClose private static FreshDatabase database;
    private static AgroalDataSource pool;

    @BeforeAll
    static void aCrowd() throws SQLException {
        database = FreshDatabase.create();
        database.run(
                """
                insert into namespace (id, display_name) values ('large', 'L'), ('small', 'S');
                insert into provider (id, display_name, protocol, settings, max_in_flight, timeout)
                  values ('p', 'P', 'manual', '{}', 1, '10 s'), ('q', 'Q', 'manual', '{}', 1, '10 s');
                update provider set suspended_at = vigil_now(), suspended_code = 'SUSPENDED_BY_ADMIN';
                insert into token (id, namespace, provider, name, owner_id, labels, expires_at, registered_by)
                  select gen_random_uuid(), case when i % 1000 = 0 then 'small' else 'large' end, 'p', 'n', 'o',
                    jsonb_build_object('team', case when i % 1000 = 0 then 'small' else 'large' end),
                    vigil_now() + i * interval '1 min', 'test'
                  from generate_series(1, 20020) i;
                insert into token_timer (token, sequence, fence, generation, head, status, expires_at)
                  select key, 1, 0, 1, 0, case namespace when 'small' then 0 else 3 end, expires_at from token;
                insert into problem (token, code, since, needs_person, expires_at, namespace, labels)
                  select key, 'INVALID_GRANT', vigil_now(), true, expires_at, namespace, labels from token
                  where namespace = 'large';
                insert into attempt (attempt, request, token, token_id, namespace, kind, generation, provider,
                    fence, worker, incarnation, slot, leased_at, leased_until, ended_at, outcome)
                  select gen_random_uuid(), gen_random_uuid(), key, id, namespace, 1, 1, provider, 1, 'test',
                    gen_random_uuid(), 0, vigil_now(), vigil_now(), vigil_now() - i * interval '1 hour', 'DONE'
                  from token cross join generate_series(0, 2) i;
                insert into token (id, namespace, provider, name, owner_id, labels, expires_at, registered_by)
                  select gen_random_uuid(), case when i = 1 then 'small' else 'large' end, 'p', 'n', 'o',
                    jsonb_build_object('team', case when i = 1 then 'small' else 'large' end),
                    vigil_now() - i * interval '1 min', 'test'
                  from generate_series(1, 5001) i;
                insert into token_timer (token, sequence, fence, generation, head, status, expires_at)
                  select key, 1, 0, 1, 0, 2, expires_at from token where expires_at < vigil_now();
                """);
        database.analyze(LARGE);
        pool = database.pool();
    }

    static Stream<Sight> bound() {
        String small = "{\"team\":\"small\"}";
        return Stream.of(
                new Sight.Namespaces(List.of("small")),
                new Sight.Labels(small, null),
                new Sight.Labels(small, List.of("small")));
    }

    @ParameterizedTest
    @MethodSource("bound")
    void whatNeedsAPersonIsReadWithoutWhatOthersHave(Sight sight) {
        ExplainedSql sql = new ExplainedSql(pool);

        Needing needing = new NeedingQuery(sql).read(sight, now());

        assertThat(needing).isEqualTo(new Needing(List.of(), false, new Count(1, false)));
        sql.check(sight.toString(), FEW_BLOCKS, LARGE);
    }

    @ParameterizedTest
    @MethodSource("bound")
    void callsAreCountedWithoutThoseOfOthers(Sight sight) {
        ExplainedSql sql = new ExplainedSql(pool);

        Calls calls = new CallsQuery(sql).read(sight);

        assertThat(calls.providers())
                .containsExactly(
                        new Calls.OfProvider("p", "P", new Count(60, false), new Count(0, false)));
        sql.check(sight.toString(), FEW_BLOCKS, LARGE);
    }

    @ParameterizedTest
    @MethodSource("bound")
    void whatEndsSoonIsCountedWithoutWhatOthersHave(Sight sight) {
        ExplainedSql sql = new ExplainedSql(pool);

        Ends ends = new EndsQuery(sql).read(sight, Instant.now());

        assertThat(ends.buckets())
                .extracting(Ends.Bucket::count)
                .containsExactly(
                        new Count(1, false),
                        new Count(10, false),
                        new Count(20, false),
                        new Count(20, false));
        // So few hot rows are read whole for less than one by one.
        sql.check(sight.toString(), FEW_BLOCKS, Set.of("token"));
    }

    @ParameterizedTest
    @MethodSource("bound")
    void whichProvidersAreNotCalledIsReadWithoutWhatOthersHave(Sight sight) {
        ExplainedSql sql = new ExplainedSql(pool);

        List<State.Stopped> stopped = new StoppedQuery(sql).read(sight, now());

        assertThat(stopped).extracting(State.Stopped::id).containsExactly("p");
        sql.check(sight.toString(), FEW_BLOCKS, LARGE);
    }

    @Test
    void whoeverHasVeryManyTokensIsToldOfEveryProviderThatServesThem() {
        ExplainedSql sql = new ExplainedSql(pool);
        for (Sight large :
                List.of(
                        new Sight.Namespaces(List.of("large")),
                        new Sight.Labels("{\"team\":\"large\"}", List.of("large")))) {
            assertThat(new StoppedQuery(sql).read(large, now()))
                    .extracting(State.Stopped::id)
                    .containsExactlyInAnyOrder("p", "q");
        }
    }

    @Test
    void whoeverSeesAllHasTheFirstShownAndAThousandCounted() {
        ExplainedSql sql = new ExplainedSql(pool);

        Needing needing = new NeedingQuery(sql).read(new Sight.All(), now());
        Calls calls = new CallsQuery(sql).read(new Sight.All());

        assertThat(needing.items()).hasSize(8);
        assertThat(needing.more()).isTrue();
        assertThat(needing.expired()).isEqualTo(new Count(200, true));
        assertThat(calls.providers())
                .extracting(Calls.OfProvider::done)
                .containsExactly(new Count(1_000, true));
        sql.check("all", FEW_BLOCKS, LARGE);
    }

    /// As of now, in no language.
    private static Moments.Shown now() {
        FrameWords none =
                (FrameWords)
                        Proxy.newProxyInstance(
                                FrameWords.class.getClassLoader(),
                                new Class<?>[] {FrameWords.class},
                                (_, method, _) -> method.getName());
        return new Moments.Shown(Instant.now(), ZoneOffset.UTC, Language.EN, none);
    }
}
