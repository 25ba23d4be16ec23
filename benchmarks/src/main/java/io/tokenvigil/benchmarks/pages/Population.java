package io.tokenvigil.benchmarks.pages;

import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.quickstart.RegistryApi;
import io.tokenvigil.quickstart.Stack;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Tokens as an installation has them, of 50 namespaces, 20 providers, 20,000 owners and 2,000
/// teams: one in fifty ended in the week before, one in a hundred needs a person, one in twenty
/// never ends, and the others do within a year. They are written into the tables from outside, with
/// nothing that becomes due, and so have no events.
final class Population {
    static final int NAMESPACES = 50;
    static final int PROVIDERS = 20;
    static final int OWNERS = 20_000;
    static final int TEAMS = 2_000;

    private static final int AT_ONCE = 500_000;
    private static final double NANOS = 1e9;

    private static final List<String> SETTINGS =
            List.of(
                    "search_path = vigil",
                    "session_replication_role = replica",
                    "maintenance_work_mem = '1GB'");

    /// Those that no constraint needs.
    private static final String INDEXES =
            """
            select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
            from pg_index i left join pg_constraint c on c.conindid = i.indexrelid
            where c.oid is null
              and i.indrelid in ('token'::regclass, 'token_timer'::regclass, 'generation'::regclass, 'problem'::regclass)""";

    private static final List<String> TABLES =
            List.of(
                    """
                    insert into token (id, namespace, provider, name, owner_id, labels, never_expires, watch_only, expires_at, registered_by)
                    select uuidv7(), 'ns-' || i / 7 %% %3$d, 'p-' || i %% %4$d, 'Service ' || i, 'owner-' || i / 3 %% %5$d,
                      jsonb_build_object('team', 'team-' || i / 11 %% %6$d, 'stage', case when i %% 10000 = 0 then 'rare' else 'prod' end),
                      i %% 20 = 0, true,
                      case when i %% 20 > 0 then vigil_now() + (i %% 365 - 7) * interval '1 day' + i %% 86399 * interval '1 s' end, 'bench'
                    from generate_series(%1$d, %2$d) i""",
                    """
                    insert into token_timer (token, sequence, fence, generation, head, status, expires_at)
                    select key, 1, 0, 1, 0, case when key %% 100 = 7 then 3 when expires_at < vigil_now() then 2
                      when expires_at < vigil_now() + interval '30 days' then 1 else 0 end, expires_at
                    from token where key > %7$d""",
                    """
                    insert into generation (token, number, state, source, started_at, expires_at, expiry_rule)
                    select key, 1, 'CURRENT', 'SUBMITTED', vigil_now(), expires_at, 'SUBMITTED' from token where key > %7$d""",
                    """
                    insert into token_plan (token, id, face, plan)
                    select t.key, t.id, jsonb_build_object('tokenId', t.id, 'namespace', t.namespace, 'name', t.name, 'provider', t.provider,
                      'labels', t.labels), p.plan from token t, (select plan from token_plan limit 1) p where t.key > %7$d""",
                    """
                    insert into problem (token, code, since, needs_person, expires_at, namespace, labels)
                    select t.key, case when t.key %% 1000 = 7 then 'OUTCOME_UNKNOWN' else 'INVALID_GRANT' end, vigil_now(), true, t.expires_at,
                      t.namespace, t.labels
                    from token_timer h join token t on t.key = h.token where h.status = 3 and h.token > %7$d""");

    private final Postgres postgres;

    private Population(Postgres postgres) {
        this.postgres = postgres;
    }

    /// In an empty registry, which first gets one token over its API.
    static Population of(Stack stack) {
        RegistryApi api = stack.api();
        for (int i = 0; i < NAMESPACES; i++) {
            api.put("/namespaces/ns-" + i, Map.of("displayName", "N" + i)).orFail("add namespace");
        }
        for (int i = 0; i < PROVIDERS; i++) {
            api.post(
                            "/providers",
                            Map.of("id", "p-" + i, "displayName", "P" + i, "protocol", "manual"))
                    .orFail("add provider");
        }
        api.post(
                        "/tokens",
                        Map.of(
                                "name", "Service",
                                "provider", "p-0",
                                "namespace", "ns-0",
                                "owner", Map.of("id", "owner-0"),
                                "expiresIn", "P365D"))
                .orFail("add a token");
        return new Population(stack.postgres());
    }

    /// Without indexes and foreign keys meanwhile, which are made anew at the end, and vacuumed.
    ///
    /// @param progress told how it goes
    void bringIn(int tokens, Consumer<String> progress) throws SQLException {
        long start = System.nanoTime();
        try (Connection connection = postgres.connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, 0);
            for (String setting : SETTINGS) {
                statement.execute("set " + setting);
            }
            List<String> indexes = dropIndexes(statement);
            for (int done = 0; done < tokens; ) {
                int next = Math.min(tokens, done + AT_ONCE);
                write(statement, done, next);
                done = next;
                progress.accept("%,d of %,d tokens, %s".formatted(done, tokens, since(start)));
            }
            for (String index : indexes) {
                statement.execute(index);
            }
        }
        Ground.vacuum(postgres);
        progress.accept("indexes and statistics, " + since(start));
    }

    private static String since(long start) {
        return "%,.0f s".formatted((System.nanoTime() - start) / NANOS);
    }

    /// @return what makes them anew
    private static List<String> dropIndexes(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> definitions = new ArrayList<>();
        try (var row = statement.executeQuery(INDEXES)) {
            while (row.next()) {
                names.add(row.getString("name"));
                definitions.add(row.getString("definition"));
            }
        }
        for (String name : names) {
            statement.execute("drop index " + name);
        }
        return definitions;
    }

    private static void write(Statement statement, int done, int next) throws SQLException {
        long last;
        try (var row = statement.executeQuery("select max(key) from token")) {
            row.next();
            last = row.getLong(1);
        }
        for (String table : TABLES) {
            statement.execute(
                    table.formatted(done + 1, next, NAMESPACES, PROVIDERS, OWNERS, TEAMS, last));
        }
    }
}
