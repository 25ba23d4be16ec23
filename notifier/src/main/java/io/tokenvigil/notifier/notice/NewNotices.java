package io.tokenvigil.notifier.notice;

import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.occasion.Occasion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Puts notices into their table. One that is there stays as it is.
@ApplicationScoped
class NewNotices {
    private static final String INSERT =
            """
            insert into notice (id, occasion, channel, email, locale, time_zone, send_between, daily_at, audience,
              instead_of, facts, fallback, last_resort, branding)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb)
            on conflict (id) do nothing""";

    private final NoticeJson json;

    NewNotices(NoticeJson json) {
        this.json = json;
    }

    void insert(Transaction transaction, List<@Nullable Object[]> rows) {
        transaction.updateAll(INSERT, rows);
    }

    /// One notice to whoever is told in somebody's place.
    void insert(
            Transaction transaction,
            UUID id,
            Occasion occasion,
            Telling telling,
            Recipient recipient,
            String insteadOf) {
        transaction.update(INSERT, row(id, occasion, telling, recipient, insteadOf));
    }

    /// @param insteadOf whose address refused; none for a recipient
    @Nullable Object[] row(
            UUID id,
            Occasion occasion,
            Telling telling,
            Recipient recipient,
            @Nullable String insteadOf) {
        return new @Nullable Object[] {
            id,
            occasion.id(),
            recipient.way(),
            recipient.key(),
            recipient.locale(),
            recipient.timeZone(),
            recipient.sendBetween(),
            recipient.dailyAt(),
            telling.audience(),
            insteadOf,
            json.facts(telling.facts()),
            json.recipients(telling.fallback()),
            json.recipients(telling.lastResort()),
            json.branding(telling.branding())
        };
    }
}
