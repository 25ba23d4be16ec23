package io.tokenvigil.registry.generation;

import io.agroal.api.AgroalDataSource;
import io.tokenvigil.registry.database.Columns;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.timer.LockedToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/// Keeps the expiry that lists are ordered by in step with the hot row's.
@ApplicationScoped
class ExpiryCopies {

    private final AgroalDataSource database;

    ExpiryCopies(AgroalDataSource database) {
        this.database = database;
    }

    void write(Collection<LockedToken> tokens) {
        if (tokens.isEmpty()) {
            return;
        }
        String sql =
                """
                with n as (select * from unnest(?::bigint[], ?::timestamptz[]) as n (token, expires_at)),
                  p as (update problem p set expires_at = n.expires_at from n where p.token = n.token)
                update token t set expires_at = n.expires_at, never_expires = n.expires_at is null
                from n where t.key = n.token
                """;
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            new Columns<>(statement, 1, List.copyOf(tokens))
                    .bigint(LockedToken::key)
                    .instant(token -> token.timer().expiresAt());
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new DatabaseFailure("copying expiries", e);
        }
    }
}
