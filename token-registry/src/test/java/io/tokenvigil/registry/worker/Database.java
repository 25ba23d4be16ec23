package io.tokenvigil.registry.worker;

import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// What a test has to see or do behind the registry's back.
public final class Database {

    private Database() {}

    /// The first column of every row, as text.
    public static List<String> column(String sql, Object... parameters) {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.OWNER);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    values.add(String.valueOf(row.getString(1)));
                }
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String one(String sql, Object... parameters) {
        return column(sql, parameters).getFirst();
    }

    public static int run(String sql, Object... parameters) {
        try (Connection connection = RegistryInfrastructure.connect(PostgresRole.OWNER);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Other tests' tokens would all be due once the clock is ahead.
    public static void withoutTimers() {
        run(
                """
                update token_timer set rung_at = null, refresh_at = null, expiry_at = null, retire_at = null,
                  lease_until = null where due_at is not null
                """);
    }

    /// Other tests' work would be leased along with this one's.
    public static void withoutWork() {
        run("delete from work");
        run("delete from stray_value");
        run("delete from provider_doubt");
        run("delete from webhook");
        withoutProbation();
    }

    /// Every provider answers, as far as anybody knows.
    static void withoutProbation() {
        run("update provider set circuit_since = null, next_probe_at = null");
    }
}
