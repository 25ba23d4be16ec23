package io.tokenvigil.registry.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.database.FreshDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftEndsMigrationIT {

    private static final int VERSION = 164;

    @Test
    void whateverHadAMaximalAgeBeforeIsPlannedAnewFromItsFirstToken() throws SQLException {
        try (FreshDatabase database = FreshDatabase.before(VERSION)) {
            database.run(
                    """
                    insert into namespace (id, display_name, policy) values
                      ('aged', 'Aged', '{"maxAge": "P365D"}'), ('quiet', 'Quiet', '{"overlap": "PT1H"}'),
                      ('of-token', 'Of a token', '{}');
                    insert into named_policy (name, policy) values
                      ('yearly', '{"maxAge": "P365D"}'), ('nightly', '{"notices": ["P1D"]}');
                    insert into provider (id, display_name, protocol, settings, max_in_flight, timeout) values
                      ('old', 'Old', 'manual', '{"protocol": "manual", "policy": {"maxAge": "P90D"}}', 10, 'PT10S'),
                      ('plain', 'Plain', 'manual', '{"protocol": "manual"}', 10, 'PT10S');
                    insert into token (id, namespace, provider, name, owner_id, policy, registered_by) values
                      (gen_random_uuid(), 'of-token', 'plain', 'Aged by itself', 'u1', '{"maxAge": "P30D"}', 'test'),
                      (gen_random_uuid(), 'quiet', 'plain', 'As old as it likes', 'u1', '{}', 'test');
                    insert into replan (scope, name, after_key) values ('NAMESPACE', 'aged', 4711), ('PROVIDER', 'plain', 4711);
                    """);

            database.migrateTo(VERSION);

            assertThat(tasks(database))
                    .containsExactly(
                            "NAMESPACE aged 0",
                            "NAMESPACE of-token 0",
                            "POLICY yearly 0",
                            "PROVIDER old 0",
                            "PROVIDER plain 4711");
        }
    }

    private static List<String> tasks(FreshDatabase database) throws SQLException {
        try (Connection connection = database.owner();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select scope || ' ' || name || ' ' || after_key from replan order by scope, name")) {
            List<String> tasks = new ArrayList<>();
            while (row.next()) {
                tasks.add(row.getString(1));
            }
            return tasks;
        }
    }
}
