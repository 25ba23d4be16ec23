package io.tokenvigil.notifier.notice;

import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.occasion.OccasionKind;
import io.tokenvigil.notifier.occasion.OccasionRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The table of notices: what waits, and what becomes of it.
@ApplicationScoped
public class Notices {
    private static final String SELECT =
            """
            select n.id, n.channel, n.email, n.locale, n.time_zone, n.send_between, n.daily_at, n.audience, n.instead_of, n.facts::text as facts,
              n.fallback::text as fallback, n.branding::text as branding, n.by_hand, n.attempts, n.not_before, n.created_at, n.checked_at, %s
            from notice n join occasion o on o.id = n.occasion
            """
                    .formatted(OccasionRow.COLUMNS);

    private final NoticeJson json;

    Notices(NoticeJson json) {
        this.json = json;
    }

    /// All that waits for these recipients and is in no mail, oldest first. Where it is too much,
    /// what has its turn rather than what is due, and that rather than what is held. Locked by
    /// their ids, as everywhere.
    ///
    /// @param emails the recipients' keys
    /// @param limit for each of them: who has more waiting than that takes nobody else's place
    public List<Notice> waiting(Transaction transaction, Collection<String> emails, int limit) {
        UUID[] ids =
                transaction
                        .list(
                                """
                                select n.id from notice n where n.state = 'PENDING' and n.mail is null and n.id in (
                                  select id from (
                                    select id, row_number() over (partition by email order by
                                      case when many > ? then id not in (select id from notice_in_turn) end,
                                      not_before > notices_now(), created_at, id) as place
                                    from (
                                      select id, email, not_before, created_at, count(*) over (partition by email) as many
                                      from notice where email = any (?) and state = 'PENDING' and mail is null) theirs) placed
                                  where place <= ?)
                                order by n.id for no key update of n""",
                                row -> row.getObject("id", UUID.class),
                                limit,
                                emails.toArray(String[]::new),
                                limit)
                        .toArray(UUID[]::new);
        return transaction.list(
                SELECT + "where n.id = any (?) order by n.created_at, n.id",
                row -> NoticeRow.read(row, json),
                (Object) ids);
    }

    /// What waits for the outcome of a mail that it is in.
    public List<Notice> of(Transaction transaction, UUID mail) {
        return transaction.list(
                SELECT + "where n.mail = ? and n.state = 'PENDING' order by n.created_at, n.id",
                row -> NoticeRow.read(row, json),
                mail);
    }

    /// What is in a mail that the server took, or may have taken, and did not fail.
    public List<Notice> taken(Transaction transaction, UUID mail) {
        return transaction.list(
                SELECT
                        + "where n.mail = ? and n.state in ('SENT', 'UNKNOWN', 'PENDING') order by n.occasion, n.id",
                row -> NoticeRow.read(row, json),
                mail);
    }

    /// The registry is asked about what waits for these occasions before it is told.
    public void doubt(Transaction transaction, Collection<Notice> about) {
        transaction.update(
                """
                update notice set checked_at = timestamptz 'epoch'
                where occasion = any (?) and state = 'PENDING' and mail is null""",
                (Object) about.stream().map(notice -> notice.occasion().id()).toArray(UUID[]::new));
    }

    /// How many notices of a mail have ended with an answer that begins so.
    public int ended(Transaction transaction, UUID mail, String answer) {
        return transaction
                .list(
                        "select count(*) as many from notice where mail = ? and starts_with(answer, ?)",
                        row -> row.getInt("many"),
                        mail,
                        answer)
                .getFirst();
    }

    /// Puts them in these mails.
    public void bind(Transaction transaction, Map<UUID, List<Notice>> byMail) {
        transaction.updateAll(
                "update notice set mail = ? where id = any (?)",
                byMail.entrySet().stream()
                        .map(mail -> new @Nullable Object[] {mail.getKey(), ids(mail.getValue())})
                        .toList());
    }

    /// They wait for the recipient's turn; the registry is asked about them again when it comes.
    public void hold(Transaction transaction, Collection<Notice> notices, Instant until) {
        transaction.update(
                "update notice set not_before = ?, checked_at = timestamptz 'epoch' where id = any (?)",
                until,
                ids(notices));
    }

    /// Nothing that waits for this occasion is sent before this instant.
    public void postpone(Transaction transaction, UUID occasion, Instant until) {
        transaction.update(
                """
                update notice set not_before = greatest(not_before, ?) where occasion = ? and state = 'PENDING'""",
                until,
                occasion);
    }

    /// Nothing that waits for this recipient is sent before this time has passed.
    ///
    /// @return what waits
    public List<UUID> postpone(Transaction transaction, String email, Duration by) {
        return transaction.list(
                """
                update notice set not_before = greatest(not_before, notices_now() + ? * interval '1 millisecond')
                where email = ? and state = 'PENDING' and mail is null returning id""",
                row -> row.getObject("id", UUID.class),
                by.toMillis(),
                email);
    }

    /// Something more urgent about the same token goes to the same recipient instead (M-3).
    public void supersede(Transaction transaction, Collection<Notice> notices) {
        end(transaction, notices, NoticeState.DROPPED, "MORE_URGENT");
    }

    /// What was in a mail that did not leave waits for another one, and is asked about again.
    ///
    /// @param deferred how many times more the server has put it off
    public void release(Transaction transaction, UUID mail, Instant notBefore, int deferred) {
        transaction.update(
                """
                update notice set mail = null, not_before = ?, attempts = attempts + ?,
                  checked_at = timestamptz 'epoch' where mail = ? and state = 'PENDING'""",
                notBefore,
                deferred,
                mail);
    }

    /// An attempt to tell them came to nothing by a fault on this side.
    public void countFault(Transaction transaction, UUID mail) {
        transaction.update("update notice set faults = faults + 1 where mail = ?", mail);
    }

    /// Those that wait for the outcome of a mail that they are in, and were not told that often by
    /// a fault on this side.
    public List<Notice> faulted(Transaction transaction, UUID mail, int often) {
        return transaction.list(
                SELECT
                        + "where n.mail = ? and n.state = 'PENDING' and n.faults >= ? order by n.created_at, n.id",
                row -> NoticeRow.read(row, json),
                mail,
                often);
    }

    public void end(
            Transaction transaction, Collection<Notice> notices, NoticeState state, String answer) {
        transaction.update(
                """
                update notice set state = ?, answer = ?, changed_at = notices_now() where id = any (?)""",
                state,
                answer,
                ids(notices));
    }

    /// All that waited for the outcome of these mails was told.
    ///
    /// @param answers the mail server's, by mail
    /// @return what each was about
    public List<OccasionKind> sent(Transaction transaction, Map<UUID, String> answers) {
        return transaction.list(
                """
                update notice n set state = 'SENT', answer = said.answer, changed_at = notices_now()
                from unnest(?::uuid[], ?::text[]) as said (mail, answer), occasion o
                where n.mail = said.mail and n.state = 'PENDING' and o.id = n.occasion returning o.kind""",
                row -> OccasionKind.valueOf(row.getString("kind")),
                answers.keySet().toArray(UUID[]::new),
                answers.values().toArray(String[]::new));
    }

    /// Sends a notice again, as another one. It needs the registry's fresh word, and waits for no
    /// window and no hour: somebody wants it now.
    ///
    /// @param next id of the other one; one that is there already stays as it is
    /// @return how many were added
    public int again(Transaction transaction, UUID notice, UUID next) {
        return transaction.update(
                """
                insert into notice (id, occasion, channel, email, locale, time_zone, audience, instead_of, facts, fallback,
                  last_resort, branding, checked_at, by_hand)
                select ?, occasion, channel, email, locale, time_zone, audience, instead_of, facts, fallback, last_resort, branding,
                  '-infinity', true
                from notice where id = ?
                on conflict (id) do nothing""",
                next,
                notice);
    }

    private static UUID[] ids(Collection<Notice> notices) {
        return notices.stream().map(Notice::id).toArray(UUID[]::new);
    }
}
