package io.tokenvigil.notifier.notice;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.occasion.Occasion;
import io.tokenvigil.notifier.occasion.OccasionKind;
import io.tokenvigil.notifier.occasion.Occasions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The table of notices.
@ApplicationScoped
public class Notices {
    /// Recorded for a notice that found nobody to tell.
    public static final String NO_RECIPIENT = "NO_RECIPIENT";

    private final Database database;
    private final NoticeJson json;

    Notices(Database database, NoticeJson json) {
        this.database = database;
        this.json = json;
    }

    /// Makes the occasions' notices what the registry says they are: new recipients get one,
    /// waiting ones get the newest facts, and who is no recipient any more gets none (M-4). What
    /// was sent stays sent.
    public void agree(Transaction transaction, Map<Occasion, Telling> all) {
        Set<UUID> known = known(transaction, all.keySet());
        insert(transaction, all);
        all.forEach(
                (occasion, telling) -> {
                    if (telling.recipients().isEmpty()) {
                        transaction.update(
                                "update notice set state = 'FAILED', answer = ? where id = ?",
                                NO_RECIPIENT,
                                occasion.noticeId(""));
                    }
                    if (known.contains(occasion.id())) {
                        renew(transaction, occasion, telling);
                    }
                });
    }

    /// Occasions that somebody is or was told of.
    private static Set<UUID> known(Transaction transaction, Collection<Occasion> asked) {
        return Set.copyOf(
                transaction.list(
                        "select distinct occasion from notice where occasion = any (?)",
                        row -> row.getObject("occasion", UUID.class),
                        (Object) asked.stream().map(Occasion::id).toArray(UUID[]::new)));
    }

    private void insert(Transaction transaction, Map<Occasion, Telling> all) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        all.forEach(
                (occasion, telling) -> {
                    List<Recipient> recipients =
                            telling.recipients().isEmpty()
                                    ? List.of(Recipient.byMail("", null, null))
                                    : telling.recipients();
                    for (Recipient recipient : recipients) {
                        UUID id = occasion.noticeId(recipient.key());
                        rows.add(row(id, occasion, telling, recipient, null));
                    }
                });
        transaction.updateAll(INSERT, rows);
    }

    private void renew(Transaction transaction, Occasion occasion, Telling telling) {
        String[] named = keys(telling.recipients());
        String[] operators =
                keys(
                        Stream.concat(telling.fallback().stream(), telling.lastResort().stream())
                                .toList());
        transaction.update(
                """
                update notice n set checked_at = notices_now(),
                  facts = case when mail is null then ?::jsonb else facts end, branding = ?::jsonb
                where occasion = ? and state = 'PENDING' and"""
                        + NAMED,
                json.facts(telling.facts()),
                json.branding(telling.branding()),
                occasion.id(),
                named,
                operators);
        endOthers(transaction, occasion.id(), "RECIPIENT_CHANGED", named, operators);
    }

    /// Is told, as one of these recipients or, in place of somebody, as one of these operators.
    private static final String NAMED =
            " (n.instead_of is null and n.email = any (?) or n.instead_of is not null and n.email = any (?))";

    private static final String[] NOBODY = {};

    /// Ends what waits for an occasion and is not for one of those that are named. What became of
    /// the first attempt of a mail that is kept for its repeat stays unknown; the mail is repeated
    /// all the same where something else in it waits (M-1), and then whole: a repeat has the very
    /// same bytes (M-2).
    private static void endOthers(
            Transaction transaction,
            UUID occasion,
            String reason,
            String[] named,
            String[] operators) {
        transaction.update(
                """
                update notice n set state = 'DROPPED', answer = ?, changed_at = notices_now()
                where occasion = ? and state = 'PENDING' and mail is null and not"""
                        + NAMED,
                reason,
                occasion,
                named,
                operators);
        UUID[] kept = keptForTheirRepeat(transaction, occasion);
        transaction.update(
                """
                update notice n set state = 'UNKNOWN', answer = m.answer, changed_at = notices_now()
                from mail m where m.id = n.mail and m.id = any (?) and n.occasion = ? and n.state = 'PENDING' and not"""
                        + NAMED,
                kept,
                occasion,
                named,
                operators);
        transaction.update(
                """
                update mail m set state = 'UNKNOWN', changed_at = notices_now() where m.id = any (?)
                and not exists (select from notice n where n.mail = m.id and n.state = 'PENDING')""",
                (Object) kept);
    }

    /// Locked, so that no sender takes one up meanwhile; of one that was taken up already the
    /// attempt decides.
    private static UUID[] keptForTheirRepeat(Transaction transaction, UUID occasion) {
        return transaction
                .list(
                        """
                        select m.id from mail m where m.state = 'FROZEN' and m.repeats > 0
                        and m.id in (select n.mail from notice n where n.occasion = ? and n.state = 'PENDING')
                        for update skip locked""",
                        row -> row.getObject("id", UUID.class),
                        occasion)
                .toArray(UUID[]::new);
    }

    private void insert(
            Transaction transaction,
            Occasion occasion,
            Telling telling,
            Recipient recipient,
            @Nullable String insteadOf) {
        UUID id = occasion.noticeId(recipient.key());
        insert(transaction, id, occasion, telling, recipient, insteadOf);
    }

    private void insert(
            Transaction transaction,
            UUID id,
            Occasion occasion,
            Telling telling,
            Recipient recipient,
            @Nullable String insteadOf) {
        transaction.update(INSERT, row(id, occasion, telling, recipient, insteadOf));
    }

    private static final String INSERT =
            """
            insert into notice (id, occasion, channel, email, locale, time_zone, send_between, daily_at, audience,
              instead_of, facts, fallback, last_resort, branding)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb)
            on conflict (id) do nothing""";

    private @Nullable Object[] row(
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

    /// Nobody has received it so far: the installation's operators are told, in another notice than
    /// the one that they may have refused themselves.
    ///
    /// @param round how often that was so already; the same round is told once
    public void retell(Transaction transaction, Occasion occasion, Telling telling, int round) {
        if (isSomebodyTold(transaction, occasion.id(), null)) {
            return;
        }
        String refused =
                telling.recipients().isEmpty() ? null : telling.recipients().getFirst().shown();
        for (Recipient operator : telling.lastResort()) {
            UUID id =
                    UUID.nameUUIDFromBytes(
                            (occasion.noticeId(operator.key()) + "\n" + round)
                                    .getBytes(StandardCharsets.UTF_8));
            insert(
                    transaction,
                    id,
                    occasion,
                    new Telling(
                            Audience.OPERATORS,
                            List.of(),
                            List.of(),
                            List.of(),
                            telling.facts(),
                            telling.branding()),
                    operator,
                    refused == null ? operator.shown() : refused);
        }
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

    /// Ends what waits for an occasion that does not hold.
    public void drop(Transaction transaction, UUID occasion, String reason) {
        endOthers(transaction, occasion, reason, NOBODY, NOBODY);
    }

    /// Addresses whose turn it is, with a fresh word of the registry about all that is due: what is
    /// due together goes together.
    ///
    /// @param mails mail addresses at most
    /// @param others addresses of other channels at most
    public List<String> dueRecipients(int mails, int others) {
        return database.transaction(
                transaction ->
                        transaction.list(
                                """
                                (%1$s and channel = 'email' %2$s) union all (%1$s and channel <> 'email' %2$s)"""
                                        .formatted(
                                                "select email from notice where state = 'PENDING' and mail is null and not_before <= notices_now()",
                                                "group by email having min(checked_at) > notices_now() - "
                                                        + FreshWord.INTERVAL
                                                        + " order by min(not_before), email limit ?"),
                                row -> row.getString("email"),
                                mails,
                                others));
    }

    /// All that waits for these recipients and is in no mail, oldest first.
    ///
    /// @param emails the recipients' keys
    /// @param limit for each of them: who has more waiting than that takes nobody else's place
    public List<Notice> waiting(Transaction transaction, Collection<String> emails, int limit) {
        return transaction.list(
                SELECT
                        + """
                        where n.id in (
                          select id from (
                            select id, row_number() over (partition by email order by created_at, id) as place
                            from notice where email = any (?) and state = 'PENDING' and mail is null) placed
                          where place <= ?)
                        order by n.created_at, n.id""",
                row -> NoticeRow.read(row, json),
                emails.toArray(String[]::new),
                limit);
    }

    /// What waits for the outcome of a mail that it is in.
    public List<Notice> of(Transaction transaction, UUID mail) {
        return transaction.list(
                SELECT + "where n.mail = ? and n.state = 'PENDING' order by n.created_at, n.id",
                row -> NoticeRow.read(row, json),
                mail);
    }

    private static final String SELECT =
            """
            select n.id, n.channel, n.email, n.locale, n.time_zone, n.send_between, n.daily_at, n.audience, n.instead_of, n.facts::text as facts,
              n.fallback::text as fallback, n.branding::text as branding, n.by_hand, n.attempts, n.not_before, n.created_at, n.checked_at, %s
            from notice n join occasion o on o.id = n.occasion
            """
                    .formatted(Occasions.COLUMNS);

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

    /// Its address refused for good: that shows, and the operators are told in its place, the
    /// namespace's and after all of those the installation's (M-5).
    public void fail(Transaction transaction, Notice notice, String answer) {
        end(transaction, List.of(notice), NoticeState.FAILED, answer);
        List<Recipient> lastResort = lastResort(transaction, notice.id());
        Telling telling =
                new Telling(
                        Audience.OPERATORS,
                        List.of(),
                        notice.fallback(),
                        lastResort,
                        notice.facts(),
                        notice.branding());
        String refused =
                notice.insteadOf() == null ? notice.recipient().shown() : notice.insteadOf();
        for (List<Recipient> level : List.of(notice.fallback(), lastResort)) {
            for (Recipient operator : level) {
                insert(transaction, notice.occasion(), telling, operator, refused);
            }
            if (isSomebodyTold(transaction, notice.occasion().id(), keys(level))) {
                return;
            }
        }
    }

    private List<Recipient> lastResort(Transaction transaction, UUID notice) {
        return transaction
                .first(
                        "select last_resort::text as last_resort from notice where id = ?",
                        row -> json.recipients(row.getString("last_resort")),
                        notice)
                .orElse(List.of());
    }

    /// @param among addresses; none: anybody
    private static boolean isSomebodyTold(
            Transaction transaction, UUID occasion, String @Nullable [] among) {
        return transaction
                .first(
                        """
                        select from notice where occasion = ? and state in ('PENDING', 'SENT', 'UNKNOWN')
                        and (?::text[] is null or email = any (?)) limit 1""",
                        _ -> true,
                        occasion,
                        among,
                        among)
                .isPresent();
    }

    private static UUID[] ids(Collection<Notice> notices) {
        return notices.stream().map(Notice::id).toArray(UUID[]::new);
    }

    private static String[] keys(List<Recipient> recipients) {
        return recipients.stream().map(Recipient::key).toArray(String[]::new);
    }
}
