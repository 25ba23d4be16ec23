package io.tokenvigil.registry.renewal;

import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Reads a token's generations, without their values.
@ApplicationScoped
class GenerationList {

    private static final String SELECT =
            """
            select number, state, source, provider_ref, started_at, expires_at, refresh_expires_at, expiry_rule, verified,
                   superseded_at, valid_until, retired_at, retired_how
            from generation where token = ?
            """;

    private final Sql sql;

    GenerationList(Sql sql) {
        this.sql = sql;
    }

    /// Newest first; of those that ended, what is not forgotten yet.
    List<GenerationView> of(long token, int limit) {
        return sql.rows(
                SELECT + "order by number desc limit ?", GenerationList::view, token, limit);
    }

    Optional<GenerationView> find(long token, int number) {
        return sql.row(SELECT + "and number = ?", GenerationList::view, token, number);
    }

    private static GenerationView view(ResultSet row) throws SQLException {
        return new GenerationView(
                row.getInt("number"),
                row.getString("state"),
                row.getString("source"),
                row.getString("provider_ref"),
                Instants.of(row, "started_at"),
                Instants.orNull(row, "expires_at"),
                Instants.orNull(row, "refresh_expires_at"),
                row.getString("expiry_rule"),
                row.getString("verified"),
                Instants.orNull(row, "superseded_at"),
                Instants.orNull(row, "valid_until"),
                Instants.orNull(row, "retired_at"),
                row.getString("retired_how"));
    }
}
