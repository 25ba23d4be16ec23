package io.tokenvigil.registry.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.database.ExplainedSql;
import io.tokenvigil.registry.database.FreshDatabase;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.paging.PageRequest;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lists among a million tokens, of which 2 % have ended, 1 % need a person and 5 % never expire:
/// whatever is asked for, a page reads no more than a screenful needs.
class TokenListIT {

    /// Of 8 kB. A page of 50 rows that lie anywhere in the table takes some 200.
    private static final int FEW_BLOCKS = 4_000;

    /// Where two conditions meet, or names have a beginning in common, no index has the order: the
    /// one is walked and the other looked at. In memory that is some 20 ms.
    private static final int MORE_BLOCKS = 20_000;

    private static final Set<String> LARGE = Set.of("token", "token_timer", "problem");

    private static final Caller EVERYBODY = new Viewer(new NamespaceScope.All());

    @AutoClose private static FreshDatabase database;
    private static AgroalDataSource pool;

    @BeforeAll
    static void aMillionTokens() throws SQLException {
        database = FreshDatabase.create();
        database.run(
                """
                insert into namespace (id, display_name) select 'ns-' || i, 'N' from generate_series(0, 49) i;
                insert into provider (id, display_name, protocol, settings, max_in_flight, timeout)
                  select 'p-' || i, 'P', 'manual', '{}', 1, '10 s' from generate_series(0, 19) i;
                insert into token (id, namespace, provider, name, owner_id, labels, never_expires, expires_at, registered_by)
                  select gen_random_uuid(), 'ns-' || least(i % 64, 49), 'p-' || least(i % 40, 19), 'Service ' || i,
                    'owner-' || i % 20000, jsonb_build_object('team', 'team-' || i % 2000, 'stage', 'prod')
                      || case when i % 10000 = 0 then '{"rare": "x"}' else '{}' end::jsonb,
                    i % 20 = 0,
                    case when i % 20 > 0 then vigil_now() + (i % 365 - 7) * interval '1 day' + i * interval '1 s' end, 'test'
                  from generate_series(1, 1000000) i;
                insert into token_timer (token, sequence, fence, generation, head, status, expires_at)
                  select key, 1, 0, 1, 0,
                    case when key % 100 = 7 then 3 when expires_at < vigil_now() then 2
                      when expires_at < vigil_now() + interval '30 days' then 1 else 0 end, expires_at
                  from token;
                insert into problem (token, code, since, needs_person)
                  select token, case when token % 1000 = 7 then 'OUTCOME_UNKNOWN' else 'INVALID_GRANT' end, vigil_now(), true
                  from token_timer where status = 3;
                """);
        database.analyze(LARGE);
        pool = database.pool();
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "status, ACTIVE",
        "status, EXPIRING",
        "status, EXPIRED",
        "status, NEEDS_PERSON",
        "status, REVOKED",
        "problem, OUTCOME_UNKNOWN",
        "problem, DNS_FAILED",
        "provider, p-3",
        "provider, p-19",
        "namespace, ns-3",
        "namespace, ns-49",
        "owner, owner-17",
        "label, team=team-7",
        "label, stage=prod",
        "label, team=none",
        "label, rare",
        "label, none"
    })
    void aPageReadsFewBlocks(String field, String value) {
        ExplainedSql sql = new ExplainedSql(pool);
        TokenFilter filter = filter(field, value);

        String next = null;
        for (int page = 0; page < 3; page++) {
            List<TokenList.Placed> found =
                    list(sql).find(filter, EVERYBODY, new PageRequest(50, next));
            next = found.isEmpty() ? null : found.getLast().place();
        }

        sql.check(field + "=" + value, FEW_BLOCKS, LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "q, Service 7",
        "q, Service 77",
        "q, Service 777",
        "q, Service 77777",
        "q, sErViCe 777",
        "q, Nobody"
    })
    void aPageOfThoseWhoseNamesBeginAlikeReadsABoundedPart(String field, String value) {
        ExplainedSql sql = new ExplainedSql(pool);

        list(sql).find(filter(field, value), EVERYBODY, new PageRequest(50, null));

        sql.check(field + "=" + value, MORE_BLOCKS, LARGE);
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "status, NEEDS_PERSON",
        "q, Service 77",
        "label, stage=prod",
        "provider, p-19"
    })
    void aPageOfWhoeverSeesOneNamespaceReadsABoundedPart(String field, String value) {
        ExplainedSql sql = new ExplainedSql(pool);

        list(sql)
                .find(
                        filter(field, value),
                        new Viewer(new NamespaceScope.Only(Set.of("ns-7"))),
                        new PageRequest(50, null));

        sql.check(field + "=" + value, MORE_BLOCKS, LARGE);
    }

    /// What is asked for in one namespace is met soon on the way through it, and is not gathered.
    @ParameterizedTest
    @CsvSource({"namespace, ns-7", "provider, p-3", "provider, p-19"})
    void aCommonLabelOfOneOfManyReadsFewBlocks(String field, String value) {
        ExplainedSql sql = new ExplainedSql(pool);
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        form.add(field, value);
        form.add("label", "stage=prod");

        list(sql).find(TokenFilter.of(form), EVERYBODY, new PageRequest(50, null));

        sql.check(form.toString(), FEW_BLOCKS, LARGE);
    }

    /// Few are all found first and then put in order, many are met on the way.
    @ParameterizedTest
    @CsvSource({
        "label, team=team-7, labels ->> 'team' = 'team-7'",
        "label, rare, labels ->> 'rare' is not null",
        "q, SERVICE 777, name like 'Service 777%'"
    })
    void pagesHaveEachOnceAndInOrder(String field, String value, String condition) {
        Sql sql = new Sql(pool);
        List<UUID> expected =
                sql.rows(
                        "select id from token where %s order by expires_at, id"
                                .formatted(condition),
                        row -> row.getObject("id", UUID.class));

        List<UUID> found = new ArrayList<>();
        String next = null;
        do {
            List<TokenList.Placed> page =
                    list(sql).find(filter(field, value), EVERYBODY, new PageRequest(90, next));
            page.stream().limit(90).map(TokenList.Placed::id).forEach(found::add);
            next = page.size() > 90 ? page.get(89).place() : null;
        } while (next != null);

        assertThat(found).hasSizeGreaterThan(90).containsExactlyElementsOf(expected);
    }

    /// The driver keeps a statement on the server from the fifth time on, which plans it for all
    /// values from the tenth.
    @Test
    void whatIsAskedAgainAndAgainIsPlannedForWhatIsAsked() {
        Sql sql = new Sql(pool);

        for (int time = 0; time < 20; time++) {
            list(sql).find(filter("label", "team=team-7"), EVERYBODY, new PageRequest(50, null));
            list(sql).find(filter("owner", "owner-17"), EVERYBODY, new PageRequest(50, null));
        }

        assertThat(
                        sql.rows(
                                "select statement from pg_prepared_statements where generic_plans > 0",
                                row -> row.getString("statement")))
                // That one names no value: one plan is all that there is.
                .filteredOn(statement -> !statement.endsWith(" where true"))
                .noneMatch(statement -> statement.contains("token t"));
    }

    private static TokenList list(Sql sql) {
        return new TokenList(sql, new StoredJson(new ObjectMapper()));
    }

    private static TokenFilter filter(String field, String value) {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
        form.add(field, value);
        return TokenFilter.of(form);
    }
}
