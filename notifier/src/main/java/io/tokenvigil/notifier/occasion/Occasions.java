package io.tokenvigil.notifier.occasion;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Transaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The table of occasions.
@ApplicationScoped
public class Occasions {
    private final Database database;

    Occasions(Database database) {
        this.database = database;
    }

    /// Keeps what was heard; what is kept already stays as it is (I-04). Returns after commit.
    public void keep(Collection<Occasion> heard) {
        database.transaction(
                transaction ->
                        keep(
                                transaction,
                                heard.stream()
                                        .filter(occasion -> isNews(transaction, occasion))
                                        .toList(),
                                null));
    }

    /// That a person is still needed is to be asked once more at this instant.
    public void remind(Transaction transaction, Occasion occasion, Instant at) {
        keep(transaction, List.of(occasion.reminder()), at);
    }

    /// The registry is asked about it later: in 5 seconds, and each time after twice as long, up to
    /// 5 minutes. What cannot be decided yet must not be all that there is time for.
    public PutOff putOff(Transaction transaction, UUID id) {
        return transaction
                .list(
                        """
                        update occasion set put_off = put_off + 1,
                          due_at = notices_now() + least(interval '5 minutes', interval '5 seconds' * 2 ^ least(put_off, 6))
                        where id = ? returning put_off, due_at""",
                        row ->
                                new PutOff(
                                        Objects.requireNonNull(Transaction.instant(row, "due_at")),
                                        row.getInt("put_off")),
                        id)
                .getFirst();
    }

    /// Most renewals are no news: only those of tokens of which somebody heard, or may yet hear,
    /// that they need a person, and has not heard since that they do not.
    private static boolean isNews(Transaction transaction, Occasion occasion) {
        return occasion.kind() != OccasionKind.RECOVERED
                || transaction
                        .first(
                                """
                                select from occasion o
                                where o.subject = ? and o.kind = 'NEEDS_PERSON' and o.state = 'WAITING' and o.sequence < ?
                                union all
                                select from failure_heard f
                                where f.subject = ? and f.sequence < ? and f.state in ('PENDING', 'SENT', 'UNKNOWN')
                                and not exists (select from recovery_heard r where r.subject = f.subject and r.email = f.email
                                  and r.sequence > f.sequence and r.state in ('SENT', 'UNKNOWN', 'FAILED'))
                                limit 1""",
                                _ -> true,
                                occasion.subject(),
                                occasion.sequence(),
                                occasion.subject(),
                                occasion.sequence())
                        .isPresent();
    }

    private static int keep(Transaction transaction, List<Occasion> all, @Nullable Instant dueAt) {
        return transaction.updateAll(
                """
                insert into occasion (id, subject, sequence, type, kind, generation, expires_at, rung, clock, code, due_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, coalesce(?, notices_now()))
                on conflict (id) do nothing""",
                all.stream().map(occasion -> OccasionRow.values(occasion, dueAt)).toList());
    }

    /// What the registry has not decided yet.
    ///
    /// @param limit of news, and of what was put off
    public Due toDecide(int limit) {
        return database.transaction(
                transaction ->
                        new Due(
                                undecided(transaction, "o.put_off = 0", limit),
                                undecided(transaction, "o.put_off > 0", limit)));
    }

    private static List<Occasion> undecided(Transaction transaction, String which, int limit) {
        return transaction.list(
                """
                select %s from occasion o where o.state = 'WAITING' and %s and o.due_at <= notices_now()
                order by o.due_at, o.sequence, o.id limit ?"""
                        .formatted(OccasionRow.COLUMNS, which),
                OccasionRow::read,
                limit);
    }

    /// What held when the registry was last asked, is only now about to be sent, and whose answer
    /// grows old (M-4): notices of the recipients whose turn it is, or a mail whose outcome was
    /// unknown and that is about to be repeated. The oldest answer first, so that however many
    /// there are, each has its turn. Also while the mail server is away: what no longer holds ends
    /// then, and does not wait for it.
    public List<Occasion> toConfirm(int limit) {
        return database.transaction(
                transaction ->
                        transaction.list(
                                """
                                select %s from occasion o join (
                                  select n.occasion, min(n.checked_at) as checked_at from (
                                    select occasion, checked_at from notice_in_turn
                                    union all
                                    select r.occasion, r.checked_at from notice r join mail m on m.id = r.mail
                                    where r.state = 'PENDING' and r.not_before <= notices_now()
                                    and m.state = 'FROZEN' and m.repeats > 0 and m.next_attempt_at <= notices_now()) n
                                  where n.checked_at < notices_now() - interval '15 seconds'
                                  group by n.occasion) said on said.occasion = o.id
                                where o.state <> 'WAITING'
                                order by said.checked_at, o.id limit ?"""
                                        .formatted(OccasionRow.COLUMNS),
                                OccasionRow::read,
                                limit));
    }

    public void hold(Transaction transaction, Collection<UUID> ids) {
        transaction.update(
                "update occasion set state = 'HOLDS', put_off = 0 where id = any (?)",
                (Object) ids.toArray(UUID[]::new));
    }

    public void dropped(Transaction transaction, UUID id, String reason) {
        transaction.update(
                "update occasion set state = 'DROPPED', reason = ? where id = ?", reason, id);
    }

    /// Once a day: what everybody refused who was to be told, and what found nobody to tell, is
    /// asked about again, so that the installation's operators get one mail of it.
    public void askAgainWhatNobodyReceived() {
        database.transaction(
                transaction ->
                        transaction.update(
                                                """
                                        update asked_again set at = notices_now() where at <= notices_now() - interval '1 day'""")
                                        == 0
                                ? 0
                                : transaction.update(
                                        """
                                        update occasion o set state = 'WAITING', due_at = notices_now(), put_off = 0, round = round + 1
                                        where o.state = 'HOLDS' and o.heard_at > notices_now() - interval '30 days'
                                        and o.id in (select n.occasion from notice n where n.state = 'FAILED')
                                        and not exists (select from notice n where n.occasion = o.id
                                          and n.state in ('PENDING', 'SENT', 'UNKNOWN'))"""));
    }

    /// How often they were asked about because nobody had received them; without those that were
    /// not.
    public Map<UUID, Integer> rounds(Transaction transaction, Collection<UUID> ids) {
        return transaction
                .list(
                        "select id, round from occasion where id = any (?) and round > 0",
                        row -> Map.entry(row.getObject("id", UUID.class), row.getInt("round")),
                        (Object) ids.toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
