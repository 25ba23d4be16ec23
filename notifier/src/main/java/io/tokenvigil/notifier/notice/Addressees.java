package io.tokenvigil.notifier.notice;

import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.occasion.Occasion;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Who gets a notice of an occasion, as the registry says it.
@ApplicationScoped
public class Addressees {
    /// Recorded for a notice that found nobody to tell.
    public static final String NO_RECIPIENT = "NO_RECIPIENT";

    /// Is told, as one of these recipients or, in place of somebody, as one of these operators.
    private static final String NAMED =
            " (n.instead_of is null and n.email = any (?) or n.instead_of is not null and n.email = any (?))";

    private static final String[] NOBODY = {};

    private final NewNotices fresh;
    private final StandIns standIns;
    private final NoticeJson json;

    Addressees(NewNotices fresh, StandIns standIns, NoticeJson json) {
        this.fresh = fresh;
        this.standIns = standIns;
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
        standIns.relieve(transaction, all, known);
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
                        rows.add(fresh.row(id, occasion, telling, recipient, null));
                    }
                });
        fresh.insert(transaction, rows);
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

    /// Ends what waits for an occasion that does not hold.
    public void drop(Transaction transaction, UUID occasion, String reason) {
        endOthers(transaction, occasion, reason, NOBODY, NOBODY);
    }

    private static String[] keys(List<Recipient> recipients) {
        return recipients.stream().map(Recipient::key).toArray(String[]::new);
    }
}
