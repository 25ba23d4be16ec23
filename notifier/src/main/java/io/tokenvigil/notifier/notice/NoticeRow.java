package io.tokenvigil.notifier.notice;

import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.occasion.OccasionRow;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.UUID;

/// A row of the table as a notice.
final class NoticeRow {
    private NoticeRow() {}

    static Notice read(ResultSet row, NoticeJson json) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                OccasionRow.read(row),
                new Recipient(
                        row.getString("channel"),
                        row.getString("email"),
                        row.getString("locale"),
                        row.getString("time_zone"),
                        row.getString("send_between"),
                        row.getString("daily_at")),
                Audience.valueOf(row.getString("audience")),
                row.getString("instead_of"),
                json.facts(row.getString("facts")),
                json.recipients(row.getString("fallback")),
                row.getInt("attempts"),
                Objects.requireNonNull(Transaction.instant(row, "not_before")),
                Objects.requireNonNull(Transaction.instant(row, "created_at")),
                Objects.requireNonNull(Transaction.instant(row, "checked_at")),
                json.branding(row.getString("branding")),
                row.getBoolean("by_hand"));
    }
}
