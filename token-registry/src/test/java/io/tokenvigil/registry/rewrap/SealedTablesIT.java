package io.tokenvigil.registry.rewrap;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.database.ExplainedSql;
import io.tokenvigil.registry.database.FreshDatabase;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.rewrap.RewrapBatch.Place;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// Tables of 200,000 tokens whose values were sealed under key 1 and are sealed anew under key 2: a
/// batch reads what it seals, and neither what has been sealed already nor what is sealed so
/// anyway.
class SealedTablesIT {

    private static final int BATCH = 500;

    /// Of 8 kB. Each row of a batch lies in a block of its own, and so may its token.
    private static final int FEW_BLOCKS = 10 * BATCH;

    private static final Set<String> LARGE = Set.of("generation", "token", "attempt");

    static final List<SealedTable> TABLES = SealedTable.ALL;

    @AutoClose private static FreshDatabase database;
    private static AgroalDataSource pool;

    /// Those from 100,000 on are left, and the last thousand are under key 3.
    @BeforeAll
    static void halfOfItIsDone() throws SQLException {
        database = FreshDatabase.create();
        database.run(
                """
                insert into provider (id, display_name, protocol, settings, max_in_flight, timeout)
                  values ('p', 'P', 'manual', '{}', 1, '10 s');
                insert into token (id, namespace, provider, name, owner_id, never_expires, registered_by, client_secret, key_id)
                  select gen_random_uuid(), 'default', 'p', 'Service ' || i, 'owner', true, 'test', 'x', 1
                  from generate_series(1, 200000) i;
                insert into generation (token, number, state, source, started_at, expiry_rule, access_secret, key_id)
                  select key, 1, 'CURRENT', 'PERSON', vigil_now(), 'NEVER', 'x', 1 from token;
                insert into attempt (attempt, request, token, token_id, namespace, kind, generation, provider, fence,
                    worker, incarnation, slot, leased_at, leased_until)
                  select gen_random_uuid(), gen_random_uuid(), key, id, 'default', 1, 1, 'p', 1,
                    'w', id, 0, vigil_now(), vigil_now() from token;
                """);
        database.analyze(LARGE);
        database.run(
                """
                update generation set key_id = case when token > 199000 then 3 else 2 end where token < 100000 or token > 199000;
                update token set key_id = case when key > 199000 then 3 else 2 end where key < 100000 or key > 199000;
                """);
        pool = database.pool();
        // As the service's own connections.
        new Sql(pool).run("set enable_seqscan = off");
    }

    /// In the middle, before anything was cleaned up; and once nothing is left.
    @ParameterizedTest
    @CsvSource({
        "generation, 1 3, 99999, 500",
        "generation, 1 3, 198900, 500",
        "generation, 1, 199000, 0",
        "token, 1 3, 99999, 500",
        "token, 1, 199000, 0"
    })
    void aBatchReadsFewBlocks(String table, String keys, String token, int found) {
        ExplainedSql sql = new ExplainedSql(pool);

        List<Long> rows = read(sql, named(table), keys, new Place(1, token, "1"));

        assertThat(rows).hasSize(found);
        sql.check(table + " behind " + token, FEW_BLOCKS, LARGE);
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void whatIsUnderNoOldKeyIsNotLookedAt(SealedTable table) {
        ExplainedSql sql = new ExplainedSql(pool);

        assertThat(read(sql, table, "4 5", Place.BEGINNING)).isEmpty();

        sql.check(table.name(), 100, LARGE);
    }

    @ParameterizedTest
    @FieldSource("TABLES")
    void everySelectTakesAPlaceOfItsOwnTable(SealedTable table) {
        String uuid = "00000000-0000-0000-0000-000000000001";
        Place place = new Place(1, table.name().equals("provider_secret") ? uuid : "7", "7");

        assertThat(read(new Sql(pool), table, "9", place)).isEmpty();
    }

    private static SealedTable named(String name) {
        return Stream.of(SealedTable.ALL.toArray(SealedTable[]::new))
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> read(Sql sql, SealedTable table, String keys, Place after) {
        return sql.rows(
                table.select(),
                row -> row.getLong("key_id"),
                keys.split(" "),
                after.keyId(),
                after.id1(),
                after.id2(),
                BATCH);
    }
}
