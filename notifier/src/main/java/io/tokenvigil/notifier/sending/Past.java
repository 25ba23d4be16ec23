package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.database.Transaction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is forgotten when it is too old, in this order: a mail goes when nothing is told of it any
/// more, an occasion likewise.
enum Past {
    BYTES_OF_MAILS(
            Duration.ofDays(30),
            """
            update mail set bytes = null where id in (
              select m.id from mail m where m.bytes is not null and m.state in ('SENT', 'FAILED', 'UNKNOWN')
              and m.changed_at < notices_now() - ? * interval '1 millisecond' order by m.changed_at limit ?)"""),
    NOTICES(
            null,
            """
            delete from notice where id in (
              select n.id from notice n where n.state <> 'PENDING'
              and n.created_at < notices_now() - ? * interval '1 millisecond' order by n.created_at limit ?)"""),
    DEPARTURES(
            Duration.ofDays(1),
            """
            delete from leaving where (mail, attempt) in (
              select l.mail, l.attempt from leaving l
              where l.written_at < notices_now() - ? * interval '1 millisecond'
              and not exists (select from mail m where m.id = l.mail and m.state in ('FROZEN', 'SENDING', 'UNDER_WAY'))
              order by l.written_at limit ?)"""),
    MAILS(
            null,
            """
            delete from mail where id in (
              select m.id from mail m where m.frozen_at < notices_now() - ? * interval '1 millisecond'
              and not exists (select from notice n where n.mail = m.id) order by m.frozen_at limit ?)"""),
    OCCASIONS(
            null,
            """
            delete from occasion where id in (
              select o.id from occasion o where o.state <> 'WAITING'
              and o.heard_at < notices_now() - ? * interval '1 millisecond'
              and not exists (select from notice n where n.occasion = o.id) order by o.heard_at limit ?)""");

    private final @Nullable Duration own;
    private final String sql;

    /// @param own how long it is kept, whatever the installation keeps
    Past(@Nullable Duration own, String sql) {
        this.own = own;
        this.sql = sql;
    }

    /// Forgets the oldest of it.
    ///
    /// @return how much
    int forget(Transaction transaction, Duration keep, int most) {
        return transaction.update(sql, (own == null ? keep : own).toMillis(), most);
    }
}
