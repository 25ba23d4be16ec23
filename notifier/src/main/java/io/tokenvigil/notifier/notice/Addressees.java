package io.tokenvigil.notifier.notice;

import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.occasion.Occasion;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Who gets a notice of an occasion, and who in their place: as the registry says, and as what
/// became of earlier ones asks for.
@ApplicationScoped
public class Addressees {
    private static final Logger LOG = Logger.getLogger(Addressees.class);

    /// Recorded for a notice that found nobody to tell.
    public static final String NO_RECIPIENT = "NO_RECIPIENT";

    /// Begins what is recorded for a notice whose mail came back.
    public static final String BOUNCED = "BOUNCED ";

    /// Is told, as one of these recipients or, in place of somebody, as one of these operators.
    private static final String NAMED =
            " (n.instead_of is null and n.email = any (?) or n.instead_of is not null and n.email = any (?))";

    private static final String[] NOBODY = {};

    private static final String INSERT =
            """
            insert into notice (id, occasion, channel, email, locale, time_zone, send_between, daily_at, audience,
              instead_of, facts, fallback, last_resort, branding)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?::jsonb)
            on conflict (id) do nothing""";

    private final Notices notices;
    private final NoticeJson json;

    Addressees(Notices notices, NoticeJson json) {
        this.notices = notices;
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
        Map<UUID, String> alone = leftAlone(transaction, known);
        all.forEach(
                (occasion, telling) -> {
                    String refused = alone.get(occasion.id());
                    if (refused != null) {
                        tellOperators(transaction, occasion, forOperators(telling), refused);
                    }
                });
    }

    private static Telling forOperators(Telling telling) {
        return new Telling(
                Audience.OPERATORS,
                List.of(),
                telling.fallback(),
                telling.lastResort(),
                telling.facts(),
                telling.branding());
    }

    /// Occasions of which a mail came back, and whoever was to be told in its place is no operator
    /// any more.
    ///
    /// @return whose address it was, by occasion
    private static Map<UUID, String> leftAlone(Transaction transaction, Collection<UUID> known) {
        return transaction
                .list(
                        """
                        select distinct on (f.occasion) f.occasion, f.email from notice f
                        where f.occasion = any (?) and f.state = 'FAILED' and f.instead_of is null and starts_with(f.answer, ?)
                        and exists (select from notice s where s.occasion = f.occasion and s.instead_of is not null
                                    and s.answer = 'RECIPIENT_CHANGED')
                        and not exists (select from notice s where s.occasion = f.occasion and s.instead_of is not null
                                        and s.state in ('PENDING', 'SENT', 'UNKNOWN'))""",
                        row ->
                                Map.entry(
                                        row.getObject("occasion", UUID.class),
                                        row.getString("email")),
                        known.toArray(UUID[]::new),
                        BOUNCED)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
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
            UUID id,
            Occasion occasion,
            Telling telling,
            Recipient recipient,
            @Nullable String insteadOf) {
        transaction.update(INSERT, row(id, occasion, telling, recipient, insteadOf));
    }

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

    /// Ends what waits for an occasion that does not hold.
    public void drop(Transaction transaction, UUID occasion, String reason) {
        endOthers(transaction, occasion, reason, NOBODY, NOBODY);
    }

    /// Their address refused for good, or they cannot be told: that shows, and the operators are
    /// told in its place, the namespace's and after all of those the installation's (M-5).
    public void fail(Transaction transaction, List<Notice> failed, String answer) {
        for (Notice notice : failed) {
            fail(transaction, notice, answer);
            LOG.warnf("notice failed notice=%s answer=%s", notice.id(), answer);
        }
    }

    private void fail(Transaction transaction, Notice notice, String answer) {
        notices.end(transaction, List.of(notice), NoticeState.FAILED, answer);
        Telling telling =
                new Telling(
                        Audience.OPERATORS,
                        List.of(),
                        notice.fallback(),
                        lastResort(transaction, notice.id()),
                        notice.facts(),
                        notice.branding());
        tellOperators(
                transaction,
                notice.occasion(),
                telling,
                notice.insteadOf() == null ? notice.recipient().shown() : notice.insteadOf());
    }

    /// The namespace's, and after all of those the installation's.
    ///
    /// @param refused in whose place
    private void tellOperators(
            Transaction transaction, Occasion occasion, Telling telling, String refused) {
        for (List<Recipient> level : List.of(telling.fallback(), telling.lastResort())) {
            for (Recipient operator : level) {
                insert(
                        transaction,
                        occasion.noticeId(operator.key()),
                        occasion,
                        telling,
                        operator,
                        refused);
            }
            if (isSomebodyTold(transaction, occasion.id(), keys(level))) {
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

    private static String[] keys(List<Recipient> recipients) {
        return recipients.stream().map(Recipient::key).toArray(String[]::new);
    }
}
