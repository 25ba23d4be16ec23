package io.tokenvigil.registry.journal;

import io.tokenvigil.registry.database.Columns;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How events get into the journal: one statement for any number. It neither begins nor ends a
/// transaction; the caller holds the locks of all the tokens concerned, so that ids are drawn under
/// them and one token's events never swap. A transaction has its number before it draws an id: what
/// the relay knows of the one says something about the other ([Marks]).
public final class JournalRows {

    private JournalRows() {}

    public static void append(
            Connection connection, List<JournalEntry> entries, @Nullable String traceparent)
            throws SQLException {
        if (entries.isEmpty()) {
            return;
        }
        String sql =
                """
                with writer as materialized (select pg_current_xact_id() as xid)
                insert into token_event
                  (xid, at, subject, token, sequence, type, namespace, provider, body, traceparent)
                select xid, at, subject, token, sequence, type, namespace, provider, body, ?
                from writer, unnest(?::timestamptz[], ?::text[], ?::bigint[], ?::bigint[], ?::text[],
                    ?::text[], ?::text[], ?::text[]) with ordinality
                  as n (at, subject, token, sequence, type, namespace, provider, body, position)
                order by position
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, traceparent);
            new Columns<>(statement, 2, entries)
                    .instant(JournalEntry::at)
                    .text(entry -> entry.head().subject())
                    .bigintOrNull(JournalEntry::token)
                    .bigint(entry -> entry.head().sequence())
                    .text(entry -> entry.head().type().wireName())
                    .text(entry -> entry.head().namespace())
                    .text(entry -> entry.head().provider())
                    .text(JournalEntry::body);
            statement.executeUpdate();
        }
    }
}
