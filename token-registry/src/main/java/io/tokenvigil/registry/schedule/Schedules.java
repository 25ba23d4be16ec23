package io.tokenvigil.registry.schedule;

import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.generation.Retirements;
import io.tokenvigil.registry.timer.Agenda;
import io.tokenvigil.registry.timer.Due;
import io.tokenvigil.registry.timer.Reminder;
import io.tokenvigil.registry.timer.TimerReader;
import io.tokenvigil.registry.timer.TimerReader.Seen;
import io.tokenvigil.registry.token.NextDue;
import io.tokenvigil.registry.token.StoredToken;
import io.tokenvigil.registry.token.TokenReader;
import io.tokenvigil.registry.work.WorkKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What comes for a token and when: by the very code that makes it happen, and what waits for a
/// worker.
@ApplicationScoped
@SuppressWarnings("EnumOrdinal") // the event contract fixes the order, and the tables store it
public class Schedules {

    private static final RefreshCause[] CAUSES = RefreshCause.values();

    private final TokenReader tokens;
    private final TimerReader timers;
    private final Retirements retirements;
    private final Sql sql;
    private final Caller caller;

    Schedules(
            TokenReader tokens,
            TimerReader timers,
            Retirements retirements,
            Sql sql,
            Caller caller) {
        this.tokens = tokens;
        this.timers = timers;
        this.retirements = retirements;
        this.sql = sql;
        this.caller = caller;
    }

    /// In order; what is overdue comes first.
    public List<ScheduleItem> of(UUID id) {
        StoredToken token = tokens.visible(id, caller);
        List<ScheduleItem> items = new ArrayList<>(work(token.key()));
        timers.read(token.key()).ifPresent(seen -> items.addAll(upcoming(token, seen)));
        reminder(token.key()).ifPresent(items::add);
        // Stable: of those at one instant the agenda's order stays.
        items.sort(Comparator.comparing(ScheduleItem::at));
        return items;
    }

    private List<ScheduleItem> upcoming(StoredToken token, Seen seen) {
        List<ScheduleItem> items = new ArrayList<>();
        for (Due due : Agenda.upcoming(seen.timer(), seen.plan(), seen.now())) {
            ScheduleItem.of(due).map(item -> quietened(item, seen)).ifPresent(items::add);
            if (due instanceof Due.RetireDue(Instant at)) {
                retirements
                        .upcoming(token.key(), token.provider(), seen.plan(), at, seen.now())
                        .forEach(coming -> items.add(quietened(ScheduleItem.of(coming), seen)));
            }
        }
        return items;
    }

    /// Marked where the policy says that owners are not told.
    private static ScheduleItem quietened(ScheduleItem item, Seen seen) {
        if (item.clock() != null) {
            return item.kept(seen.tells(item.clock()));
        }
        return item.how() == RetiredHow.PERSON ? item.kept(seen.tells(ExpiryClock.ACCESS)) : item;
    }

    /// The notifier's to send, a day after it was told that a person is needed.
    private Optional<ScheduleItem> reminder(long token) {
        return sql.row(
                """
                select e.at + cast(? as interval) as at from token_event e join token_timer h on h.token = e.token
                where e.token = ? and h.status = ? and e.type = 'TokenRefreshFailed'
                  and cast(e.body as jsonb) ->> 'needsPerson' = 'true'
                  and e.at + cast(? as interval) > vigil_now()
                  and cast(cast(e.body as jsonb) ->> 'generation' as int) = h.generation
                order by e.sequence desc limit 1
                """,
                row -> ScheduleItem.reminder(Instants.of(row, "at")),
                Reminder.AFTER,
                token,
                TokenStatus.NEEDS_PERSON.ordinal(),
                Reminder.AFTER);
    }

    /// What a worker has in hand has no time of its own: it is happening.
    private List<ScheduleItem> work(long token) {
        return sql.rows(
                """
                select kind, generation, cause, not_before, attempts from work
                where token = ? and (leased_until is null or leased_until <= vigil_clock()) order by not_before
                """,
                Schedules::work,
                token);
    }

    private static ScheduleItem work(ResultSet row) throws SQLException {
        NextDue.Kind kind = NextDue.Kind.of(WorkKind.of(row.getInt("kind")));
        boolean refresh = kind == NextDue.Kind.REFRESH;
        return new ScheduleItem(
                Instants.of(row, "not_before"),
                kind,
                null,
                null,
                refresh ? CAUSES[row.getInt("cause")] : null,
                refresh ? null : row.getInt("generation"),
                null,
                null,
                null,
                row.getInt("attempts"));
    }
}
