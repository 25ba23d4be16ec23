package io.tokenvigil.notifier.occasion;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table of occasions.
@ApplicationScoped
public class Occasions {
    /// The columns that [#read] wants.
    public static final String COLUMNS =
            "o.subject, o.sequence, o.type, o.kind, o.generation, o.expires_at, o.rung, o.clock, o.code";

    /// Recipients that are asked about at a time: a word about more would grow old before it is
    /// used.
    private static final int RECIPIENTS = 100;

    private final Database database;

    Occasions(Database database) {
        this.database = database;
    }

    /// Keeps what was heard; what is kept already stays as it is (I-04). Returns after commit.
    public void keep(Collection<Occasion> heard) {
        database.transaction(
                transaction -> {
                    int kept = 0;
                    for (Occasion occasion : heard) {
                        kept += keep(transaction, occasion);
                    }
                    return kept;
                });
    }

    private static int keep(Transaction transaction, Occasion occasion) {
        return transaction.update(
                """
                insert into occasion (id, subject, sequence, type, kind, generation, expires_at, rung, clock, code)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do nothing""",
                occasion.id(),
                occasion.subject(),
                occasion.sequence(),
                occasion.type(),
                occasion.kind(),
                occasion.generation(),
                occasion.expiresAt(),
                occasion.rung() == null ? null : occasion.rung().text(),
                occasion.clock(),
                occasion.code());
    }

    /// What the registry has to be asked about: everything new, and what held when it was last
    /// asked but is only now about to be sent (M-4): notices of the recipients whose turn comes
    /// next, or a mail whose outcome was unknown and that is about to be repeated.
    public List<Occasion> toAsk(int limit) {
        return database.transaction(
                transaction ->
                        transaction.list(
                                """
                                (select %1$s from occasion o where o.state = 'WAITING' order by o.heard_at limit ?)
                                union
                                (select %1$s from occasion o where o.id in (
                                   select n.occasion from notice n left join mail m on m.id = n.mail
                                   where n.state = 'PENDING' and n.not_before <= notices_now()
                                   and n.checked_at < notices_now() - interval '2 seconds'
                                   and (n.mail is null and n.email in (
                                       select d.email from notice d
                                       where d.state = 'PENDING' and d.mail is null and d.not_before <= notices_now()
                                       group by d.email order by min(d.not_before), d.email limit ?)
                                     or m.state = 'FROZEN' and m.repeats > 0 and m.next_attempt_at <= notices_now()))
                                 order by o.heard_at limit ?)
                                limit ?"""
                                        .formatted(COLUMNS),
                                Occasions::read,
                                limit,
                                RECIPIENTS,
                                limit,
                                limit));
    }

    public void holds(Transaction transaction, UUID id) {
        transaction.update("update occasion set state = 'HOLDS' where id = ?", id);
    }

    public void dropped(Transaction transaction, UUID id, String reason) {
        transaction.update(
                "update occasion set state = 'DROPPED', reason = ? where id = ?", reason, id);
    }

    /// Reads the columns [#COLUMNS] of a row.
    public static Occasion read(ResultSet row) throws SQLException {
        return new Occasion(
                row.getString("subject"),
                row.getLong("sequence"),
                EventType.valueOf(row.getString("type")),
                OccasionKind.valueOf(row.getString("kind")),
                row.getInt("generation"),
                Transaction.instant(row, "expires_at"),
                optional(row, "rung").map(Rung::parse).orElse(null),
                optional(row, "clock").map(ExpiryClock::valueOf).orElse(null),
                optional(row, "code").map(Code::valueOf).orElse(null));
    }

    private static Optional<String> optional(ResultSet row, String column) throws SQLException {
        @Nullable String value = row.getString(column);
        return Optional.ofNullable(value);
    }
}
