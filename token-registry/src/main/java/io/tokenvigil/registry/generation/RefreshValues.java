package io.tokenvigil.registry.generation;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.generation.GenerationFacts.Fingerprint;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Which token has which refresh token: each value has one. Only the newest in hand counts; that an
/// older one is not presented again is the spend rows' business.
@ApplicationScoped
class RefreshValues {

    private final AgroalDataSource database;

    RefreshValues(AgroalDataSource database) {
        this.database = database;
    }

    /// A token's value.
    record Claim(long token, Fingerprint fingerprint) {}

    /// Who has these values.
    Map<Fingerprint, Holder> holders(Collection<Fingerprint> values) {
        if (values.isEmpty()) {
            return Map.of();
        }
        String sql =
                """
                select v.fingerprint, t.key, t.id, t.namespace
                from refresh_value v join token t on t.key = v.token
                where v.fingerprint = any(?)
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, bytea(connection, values));
            Map<Fingerprint, Holder> holders = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    holders.put(
                            new Fingerprint(row.getBytes(1)),
                            new Holder(
                                    row.getLong(2),
                                    row.getObject(3, UUID.class),
                                    row.getString(4)));
                }
            }
            return holders;
        } catch (SQLException e) {
            throw new DatabaseFailure("looking up refresh values", e);
        }
    }

    /// Gives each token its value where nobody has it, and takes away the ones that it had before.
    ///
    /// @return the values that another token holds, and which; those tokens keep what they had
    Map<Fingerprint, Holder> replace(List<Claim> claims) {
        if (claims.isEmpty()) {
            return Map.of();
        }
        // Waits for whoever is inserting the same value: afterwards its holder is known for
        // certain.
        int taken =
                run(
                        """
                insert into refresh_value (token, fingerprint)
                select token, value from unnest(?::bigint[], ?::bytea[]) as n (token, value)
                order by value
                on conflict (fingerprint) do nothing
                """,
                        claims);
        // Where all were taken, nobody had one.
        Map<Fingerprint, Holder> holders =
                taken == claims.size()
                        ? Map.of()
                        : holders(claims.stream().map(Claim::fingerprint).toList());
        Map<Fingerprint, Holder> elsewhere = new HashMap<>();
        List<Claim> granted = new ArrayList<>();
        for (Claim claim : claims) {
            Holder holder = holders.get(claim.fingerprint());
            if (holder == null || holder.key() == claim.token()) {
                granted.add(claim);
            } else {
                elsewhere.put(claim.fingerprint(), holder);
            }
        }
        run(
                """
                delete from refresh_value v using unnest(?::bigint[], ?::bytea[]) as n (token, value)
                where v.token = n.token and v.fingerprint <> n.value
                """,
                granted);
        return elsewhere;
    }

    private int run(String sql, List<Claim> claims) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", claims.stream().map(Claim::token).toArray()));
            statement.setArray(
                    2, bytea(connection, claims.stream().map(Claim::fingerprint).toList()));
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("writing refresh values", e);
        }
    }

    private static Array bytea(Connection connection, Collection<Fingerprint> values)
            throws SQLException {
        return connection.createArrayOf(
                "bytea", values.stream().map(Fingerprint::bytes).toArray(byte[][]::new));
    }
}
