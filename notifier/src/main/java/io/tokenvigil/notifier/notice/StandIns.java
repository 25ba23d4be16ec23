package io.tokenvigil.notifier.notice;

import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.occasion.Occasion;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Who is told in somebody's place: the namespace's operators, and after all of those the
/// installation's (M-5).
@ApplicationScoped
public class StandIns {
    private static final Logger LOG = Logger.getLogger(StandIns.class);

    /// Begins what is recorded for a notice whose mail came back.
    public static final String BOUNCED = "BOUNCED ";

    private final Notices notices;
    private final NewNotices fresh;
    private final NoticeJson json;

    StandIns(Notices notices, NewNotices fresh, NoticeJson json) {
        this.notices = notices;
        this.fresh = fresh;
        this.json = json;
    }

    /// Their address refused for good, or they cannot be told: that shows, and the operators are
    /// told in its place.
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

    /// @param refused in whose place
    private void tellOperators(
            Transaction transaction, Occasion occasion, Telling telling, String refused) {
        for (List<Recipient> level : List.of(telling.fallback(), telling.lastResort())) {
            for (Recipient operator : level) {
                fresh.insert(
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

    /// Where a mail came back, and whoever was to be told in its place is no operator any more,
    /// those of today are.
    ///
    /// @param known occasions that somebody is or was told of
    void relieve(Transaction transaction, Map<Occasion, Telling> all, Collection<UUID> known) {
        Map<UUID, String> alone = leftAlone(transaction, known);
        all.forEach(
                (occasion, telling) -> {
                    String refused = alone.get(occasion.id());
                    if (refused != null) {
                        tellOperators(transaction, occasion, forOperators(telling), refused);
                    }
                });
    }

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

    private static Telling forOperators(Telling telling) {
        return new Telling(
                Audience.OPERATORS,
                List.of(),
                telling.fallback(),
                telling.lastResort(),
                telling.facts(),
                telling.branding());
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
            fresh.insert(
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

    private static String[] keys(List<Recipient> recipients) {
        return recipients.stream().map(Recipient::key).toArray(String[]::new);
    }
}
