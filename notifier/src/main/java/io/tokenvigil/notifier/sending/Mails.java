package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.channel.Channel;
import io.tokenvigil.notifier.channel.Parcel;
import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Sign;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.notice.FreshWord;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// The table of mails.
@ApplicationScoped
class Mails {
    /// What [Claimed] reads, but for the bytes.
    private static final String ATTEMPT =
            """
            mail.id, mail.channel, mail.email, mail.message_id, mail.attempt, mail.repeats, notices_now() as at,
            (select coalesce(max(n.faults), 0) from notice n where n.mail = mail.id) as faults""";

    private final Database database;

    Mails(Database database) {
        this.database = database;
    }

    /// A message in its last form.
    ///
    /// @param bytes never changed from here on (M-2)
    @SuppressWarnings("ArrayRecordComponent") // handed from the channel to the database
    record Print(UUID id, Channel channel, Parcel parcel, byte[] bytes) {

        private Object[] row() {
            return new Object[] {
                id,
                channel.kind(),
                parcel.address(),
                channel.messageId(parcel.notices().getFirst().id()),
                bytes
            };
        }
    }

    void freeze(Transaction transaction, List<Print> prints) {
        transaction.updateAll(
                "insert into mail (id, channel, email, message_id, bytes) values (?, ?, ?, ?, ?)",
                prints.stream().map(Print::row).toList());
    }

    /// The next mails whose time has come. One that waits for its repeat needs a fresh word of the
    /// registry (M-4); one that has never been tried was rendered with it, and lies half a minute
    /// at most. The commit waits for the disk: a claim that a crash took back would be made again
    /// with the same number, and two senders would each take the attempt for theirs (M-2).
    ///
    /// @param sender whose attempts these are
    /// @param mailToo whether the mail server can be used; hooks are not its business
    List<Claimed> claim(Transaction transaction, int sender, int many, boolean mailToo) {
        return transaction.list(
                """
                with next as materialized (
                  select m.id from mail m
                  where m.state = 'FROZEN' and m.next_attempt_at <= notices_now()
                  and (m.channel <> 'email' or ?)
                  and case when m.repeats = 0 then m.frozen_at > notices_now() - %1$s
                    else not exists (select from notice n where n.mail = m.id and n.state = 'PENDING'
                                     and n.checked_at < notices_now() - %1$s) end
                  order by m.next_attempt_at limit ? for update skip locked)
                update mail set state = 'UNDER_WAY', sender = ?, attempt = attempt + 1, changed_at = notices_now()
                from next where mail.id = next.id
                returning bytes, %2$s"""
                        .formatted(FreshWord.INTERVAL, ATTEMPT),
                Claimed::withBytes,
                mailToo,
                many,
                sender);
    }

    /// Locks the row as long as the transaction lasts. False if the attempt is no longer this one.
    boolean hold(Transaction transaction, Claimed claimed) {
        return transaction
                .first(
                        "select from mail where id = ? and state = 'UNDER_WAY' and attempt = ? for update",
                        _ -> true,
                        claimed.id(),
                        claimed.attempt())
                .isPresent();
    }

    /// Whole mails are about to be at the server.
    ///
    /// @return those that may: the others' attempts are over, or [#hasLeft] was asked first
    Set<Attempt> leave(Transaction transaction, List<Claimed> leaving) {
        return Set.copyOf(
                transaction.list(
                        """
                        insert into leaving (mail, attempt)
                        select m.id, m.attempt from unnest(?::uuid[], ?::int[]) as asked (mail, attempt)
                        join mail m on m.id = asked.mail and m.attempt = asked.attempt and m.state = 'UNDER_WAY'
                        on conflict do nothing returning mail, attempt""",
                        Attempt::read,
                        ids(leaving),
                        attempts(leaving)));
    }

    /// The server has taken them.
    ///
    /// @return what it said to those whose attempt this still was
    Map<UUID, String> sent(Transaction transaction, List<Ended> accepted) {
        List<Claimed> mails = accepted.stream().map(Ended::mail).toList();
        return transaction
                .list(
                        """
                        update mail m set state = 'SENT', answer = said.answer, changed_at = notices_now()
                        from unnest(?::uuid[], ?::int[], ?::text[]) as said (mail, attempt, answer)
                        where m.id = said.mail and m.attempt = said.attempt and m.state = 'UNDER_WAY'
                        returning m.id, m.answer""",
                        row -> Map.entry(row.getObject("id", UUID.class), row.getString("answer")),
                        ids(mails),
                        attempts(mails),
                        accepted.stream().map(one -> one.outcome().answer()).toArray(String[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static UUID[] ids(List<Claimed> mails) {
        return mails.stream().map(Claimed::id).toArray(UUID[]::new);
    }

    private static Integer[] attempts(List<Claimed> mails) {
        return mails.stream().map(Claimed::attempt).toArray(Integer[]::new);
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

    private static final String ABANDONED =
            "(state = 'SENDING' or state = 'UNDER_WAY' and (sender = ? or %s)) and changed_at < notices_now() - interval '5 seconds'"
                    .formatted(Sign.gone("sender"));

    /// Attempts whose sender seems to be gone.
    ///
    /// @param own the number of who asks, and knows which of its own it has in hand
    List<Attempt> abandoned(Transaction transaction, int own) {
        return transaction.list(
                "select id as mail, attempt from mail where " + ABANDONED, Attempt::read, own);
    }

    /// Takes one of them up, if its sender is gone. An older notifier's holds its row as long as it
    /// lives, from a moment after its claim on.
    ///
    /// @param own as before; it has this one not in hand
    Optional<Claimed> takeUp(Transaction transaction, Attempt attempt, int own) {
        return transaction.first(
                "select %s from mail where id = ? and attempt = ? and %s for update skip locked"
                        .formatted(ATTEMPT, ABANDONED),
                Claimed::withoutBytes,
                attempt.mail(),
                attempt.number(),
                own);
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

    /// A mail that was never tried and lies longer than the registry's word is good for.
    record Stale(UUID id, String email) {}

    /// All of them, and their rows locked, in the order in which windows are locked.
    List<Stale> stale(Transaction transaction) {
        return transaction.list(
                """
                select id, email from mail where state = 'FROZEN' and repeats = 0
                and frozen_at < notices_now() - %s order by email for update skip locked"""
                        .formatted(FreshWord.INTERVAL),
                row -> new Stale(row.getObject("id", UUID.class), row.getString("email")));
    }

    /// How far a mail has come.
    ///
    /// @param wasTaken whether the server may have it, and no attempt runs
    record Standing(UUID id, boolean wasTaken) {}

    /// The mail of this Message-ID, whose row is locked as long as the transaction lasts.
    Optional<Standing> known(Transaction transaction, String messageId) {
        return transaction.first(
                """
                select id, state in ('SENT', 'FAILED', 'UNKNOWN') or state = 'FROZEN' and repeats > 0 as was_taken
                from mail where message_id = ? and channel = 'email' for update""",
                row -> new Standing(row.getObject("id", UUID.class), row.getBoolean("was_taken")),
                messageId);
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

    /// When the recipients' windows close, under locks that make this transaction the only one that
    /// puts mails together for them. Locked in one order, so that no two wait for each other.
    Map<String, Instant> lockWindows(Transaction transaction, List<String> emails) {
        String[] keys = emails.toArray(String[]::new);
        transaction.update(
                """
                insert into recipient (email, window_until)
                select distinct email, notices_now() from unnest(?::text[]) email order by email on conflict do nothing""",
                (Object) keys);
        return transaction
                .list(
                        "select email, window_until from recipient where email = any (?) order by email for update",
                        row ->
                                Map.entry(
                                        row.getString("email"),
                                        Objects.requireNonNull(
                                                Transaction.instant(row, "window_until"))),
                        (Object) keys)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// Those that are open stay as they are.
    void openWindows(Transaction transaction, List<String> emails, Duration length) {
        transaction.update(
                """
                update recipient set window_until = notices_now() + ? * interval '1 millisecond'
                where email = any (?) and window_until <= notices_now()""",
                length.toMillis(),
                emails.toArray(String[]::new));
    }

    /// The mail that opened it did not leave.
    void closeWindow(Transaction transaction, String email) {
        transaction.update(
                "update recipient set window_until = notices_now() where email = ?", email);
    }
}
