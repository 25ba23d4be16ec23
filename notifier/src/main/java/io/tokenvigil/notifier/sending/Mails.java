package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.channel.Channel;
import io.tokenvigil.notifier.channel.Parcel;
import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.notice.FreshWord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// The table of mails.
@ApplicationScoped
class Mails {
    /// What [Claimed] reads, but for the bytes.
    private static final String ATTEMPT =
            """
            mail.id, mail.channel, mail.email, mail.message_id, mail.attempt, mail.repeats,
            (select coalesce(max(n.faults), 0) from notice n where n.mail = mail.id) as faults""";

    private final Database database;

    Mails(Database database) {
        this.database = database;
    }

    void freeze(Transaction transaction, UUID id, Channel channel, Parcel parcel) {
        transaction.update(
                "insert into mail (id, channel, email, message_id, bytes) values (?, ?, ?, ?, ?)",
                id,
                channel.kind(),
                parcel.address(),
                channel.messageId(parcel.notices().getFirst().id()),
                channel.print(parcel));
    }

    /// The next mail whose time has come. One that waits for its repeat needs a fresh word of the
    /// registry (M-4); one that has never been tried was rendered with it, and lies half a minute
    /// at most.
    ///
    /// @param mailToo whether the mail server can be used; hooks are not its business
    Optional<Claimed> claim(boolean mailToo) {
        return database.transaction(
                transaction ->
                        transaction.first(
                                """
                                update mail set state = 'SENDING', attempt = attempt + 1, changed_at = notices_now()
                                where id = (
                                  select m.id from mail m
                                  where m.state = 'FROZEN' and m.next_attempt_at <= notices_now()
                                  and (m.channel <> 'email' or ?)
                                  and case when m.repeats = 0 then m.frozen_at > notices_now() - %1$s
                                    else not exists (select from notice n where n.mail = m.id and n.state = 'PENDING'
                                                     and n.checked_at < notices_now() - %1$s) end
                                  order by m.next_attempt_at limit 1 for update skip locked)
                                returning bytes, %2$s"""
                                        .formatted(FreshWord.INTERVAL, ATTEMPT),
                                Claimed::withBytes,
                                mailToo));
    }

    /// Locks the row as long as the transaction lasts: the sign to every other process that this
    /// attempt's sender lives. False if the attempt is no longer this one.
    boolean hold(Transaction transaction, Claimed claimed) {
        return transaction
                .first(
                        "select from mail where id = ? and state = 'SENDING' and attempt = ? for update",
                        _ -> true,
                        claimed.id(),
                        claimed.attempt())
                .isPresent();
    }

    /// The whole mail is about to be at the server. Returns after commit, in a transaction of its
    /// own: the sender's lasts as long as the attempt.
    ///
    /// @return false if the mail must stay: the attempt is over, or [#hasLeft] was asked first
    boolean leaves(Claimed claimed) {
        return database.transaction(
                transaction ->
                        transaction.update(
                                        """
                                        insert into leaving (mail, attempt)
                                        select id, attempt from mail where id = ? and state = 'SENDING' and attempt = ?
                                        on conflict do nothing""",
                                        claimed.id(),
                                        claimed.attempt())
                                == 1);
    }

    /// Whether the server may have it. Where it may not, it never will: the primary key keeps a
    /// sender that was only asleep from letting the mail leave later (M-2).
    boolean hasLeft(Transaction transaction, Claimed claimed) {
        transaction.update(
                "insert into leaving (mail, attempt, stays) values (?, ?, true) on conflict do nothing",
                claimed.id(),
                claimed.attempt());
        return transaction
                .first(
                        "select from leaving where mail = ? and attempt = ? and not stays",
                        _ -> true,
                        claimed.id(),
                        claimed.attempt())
                .isPresent();
    }

    /// Attempts whose sender is gone. A claim is a moment old before its sender holds the lock.
    List<Claimed> abandoned(Transaction transaction) {
        return transaction.list(
                """
                select %s from mail where state = 'SENDING' and changed_at < notices_now() - interval '5 seconds'
                for update skip locked"""
                        .formatted(ATTEMPT),
                Claimed::withoutBytes);
    }

    /// How many lie ready that were never tried.
    ///
    /// @param mails for the mail server
    /// @param others for anybody else
    record Ready(int mails, int others) {}

    Ready ready() {
        return database.transaction(
                transaction ->
                        transaction
                                .list(
                                        """
                                        select count(*) filter (where channel = 'email') as mails,
                                          count(*) filter (where channel <> 'email') as others
                                        from mail where state = 'FROZEN' and repeats = 0""",
                                        row -> new Ready(row.getInt("mails"), row.getInt("others")))
                                .getFirst());
    }

    /// Mails that were never tried and lie longer than the registry's word is good for.
    List<UUID> stale(Transaction transaction) {
        return transaction.list(
                """
                select id from mail where state = 'FROZEN' and repeats = 0
                and frozen_at < notices_now() - %s for update skip locked"""
                        .formatted(FreshWord.INTERVAL),
                row -> row.getObject("id", UUID.class));
    }

    void ended(Transaction transaction, UUID id, String state, String answer) {
        transaction.update(
                "update mail set state = ?, answer = ?, changed_at = notices_now() where id = ?",
                state,
                answer,
                id);
    }

    void repeatAt(Transaction transaction, UUID id, Instant at, String answer) {
        transaction.update(
                """
                update mail set state = 'FROZEN', repeats = 1, next_attempt_at = ?, answer = ?,
                  changed_at = notices_now() where id = ?""",
                at,
                answer,
                id);
    }

    void delete(Transaction transaction, UUID id) {
        transaction.update("delete from mail where id = ?", id);
    }

    /// When the recipient's window closes, under a lock that makes this transaction the only one
    /// that puts a mail together for him.
    Instant lockWindow(Transaction transaction, String email) {
        transaction.update(
                "insert into recipient (email, window_until) values (?, notices_now()) on conflict do nothing",
                email);
        return transaction
                .list(
                        "select window_until from recipient where email = ? for update",
                        row -> Objects.requireNonNull(Transaction.instant(row, "window_until")),
                        email)
                .getFirst();
    }

    void openWindow(Transaction transaction, String email, Duration length) {
        transaction.update(
                "update recipient set window_until = notices_now() + ? * interval '1 millisecond' where email = ?",
                length.toMillis(),
                email);
    }

    /// The mail that opened it did not leave.
    void closeWindow(Transaction transaction, String email) {
        transaction.update(
                "update recipient set window_until = notices_now() where email = ?", email);
    }

    /// Forgets what is older than its time; the bytes of mails go earlier.
    void forget(Duration keep) {
        database.transaction(
                transaction -> {
                    String age = "notices_now() - ? * interval '1 millisecond'";
                    long millis = keep.toMillis();
                    transaction.update(
                            "update mail set bytes = null where bytes is not null and state in ('SENT', 'FAILED', 'UNKNOWN')"
                                    + " and changed_at < notices_now() - interval '30 days'");
                    transaction.update(
                            "delete from notice where state <> 'PENDING' and created_at < " + age,
                            millis);
                    transaction.update(
                            """
                            delete from leaving l where l.written_at < notices_now() - interval '1 day'
                            and not exists (select from mail m where m.id = l.mail and m.state in ('FROZEN', 'SENDING'))""");
                    transaction.update(
                            "delete from mail m where m.frozen_at < "
                                    + age
                                    + " and not exists (select from notice n where n.mail = m.id)",
                            millis);
                    return transaction.update(
                            "delete from occasion o where o.state <> 'WAITING' and o.heard_at < "
                                    + age
                                    + " and not exists (select from notice n where n.occasion = o.id)",
                            millis);
                });
    }
}
