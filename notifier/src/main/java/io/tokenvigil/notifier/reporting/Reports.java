package io.tokenvigil.notifier.reporting;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.notice.NoticeState;
import io.tokenvigil.notifier.occasion.OccasionKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Reads notices for people.
@ApplicationScoped
class Reports {
    private static final String SELECT =
            """
            select n.id, o.kind, o.rung, o.generation, nullif(n.email, '') as email, n.channel, n.state,
              n.changed_at, m.message_id, coalesce(n.answer, m.answer) as answer
            from occasion o join notice n on n.occasion = o.id left join mail m on m.id = n.mail
            where o.subject = ?
            """;

    private final Database database;

    Reports(Database database) {
        this.database = database;
    }

    List<Report> of(UUID token, int limit) {
        return database.transaction(
                transaction ->
                        transaction.list(
                                SELECT + "order by n.created_at desc, n.id limit ?",
                                Reports::report,
                                token.toString(),
                                limit));
    }

    /// One notice, if it is about this token.
    Optional<Report> find(UUID token, UUID notice) {
        return database.transaction(
                transaction ->
                        transaction.first(
                                SELECT + "and n.id = ?",
                                Reports::report,
                                token.toString(),
                                notice));
    }

    private static Report report(ResultSet row) throws SQLException {
        return new Report(
                row.getObject("id", UUID.class),
                OccasionKind.valueOf(row.getString("kind")),
                row.getString("rung"),
                row.getInt("generation"),
                row.getString("email"),
                row.getString("channel"),
                NoticeState.valueOf(row.getString("state")),
                Objects.requireNonNull(Transaction.instant(row, "changed_at")),
                row.getString("message_id"),
                row.getString("answer"));
    }
}
