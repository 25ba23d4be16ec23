package io.tokenvigil.registry.timer;

import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.journal.JournalEntry;
import io.tokenvigil.registry.journal.JournalPartitions;
import io.tokenvigil.registry.journal.JournalRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One transaction of a lane: claims due tokens, fires them all, and moves their rows, appends
/// their events and adds their work with one statement each. A token that cannot be fired goes into
/// quarantine and costs nobody else anything.
final class LaneBatch {

    private static final int SAME_FAILURE = 3;

    private final Quarantine quarantine;
    private final JournalPartitions partitions;
    private final int limit;

    LaneBatch(Quarantine quarantine, JournalPartitions partitions, int limit) {
        this.quarantine = quarantine;
        this.partitions = partitions;
        this.limit = limit;
    }

    /// @param claimed tokens that were taken; as many as the limit: there may be more
    /// @param asOf the time by which they were due, none where there were none
    /// @param last the instant that the last of them was due at
    /// @param nextDue when the first of them is due again
    record Result(
            int claimed,
            int events,
            @Nullable Instant asOf,
            @Nullable Instant last,
            @Nullable Instant nextDue) {

        private static final Result NOTHING = new Result(0, 0, null, null, null);
    }

    boolean isFull(Result result) {
        return result.claimed() == limit;
    }

    /// Commits what it fired; a claim that found nothing leaves its transaction open.
    ///
    /// @param from where in time to begin, none: at the beginning
    /// @throws SQLException if nothing can be fired now, whichever token it is
    Result fire(Connection connection, @Nullable Instant from) throws SQLException {
        Claim.Claimed claimed = Claim.soonest(connection, from, quarantine.tokens(), limit);
        if (claimed.timers().isEmpty()) {
            return Result.NOTHING;
        }
        try {
            return fired(connection, claimed);
        } catch (SQLException e) {
            connection.rollback();
            if (DatabaseFailure.isPassing(e)) {
                throw e;
            }
            return oneByOne(connection, claimed);
        }
    }

    /// One of them made the batch fail: found by firing each alone. If the first few all fail it is
    /// not about a token.
    private Result oneByOne(Connection connection, Claim.Claimed batch) throws SQLException {
        Result sum = Result.NOTHING;
        int failures = 0;
        for (long token : batch.keys()) {
            try {
                sum = plus(sum, fired(connection, Claim.one(connection, token)));
            } catch (SQLException e) {
                connection.rollback();
                if (DatabaseFailure.isPassing(e)
                        || (++failures == SAME_FAILURE && sum.events() == 0)) {
                    throw e;
                }
                quarantine.add(token, e);
            }
        }
        // Whatever is left of them is found by the sweep.
        return new Result(batch.timers().size(), sum.events(), batch.now(), null, sum.nextDue());
    }

    private Result fired(Connection connection, Claim.Claimed claimed) throws SQLException {
        Map<Long, PlanRows.Described> described =
                PlanRows.read(connection, claimed.keys()).described();
        DueRefreshes refreshes = new DueRefreshes();
        List<TokenTimer> moved = new ArrayList<>(claimed.timers().size());
        List<JournalEntry> told = new ArrayList<>(claimed.timers().size());
        for (TokenTimer timer : claimed.timers()) {
            try {
                LockedToken token = token(timer, described.get(timer.token()), claimed.now());
                Trigger.pull(token, refreshes);
                moved.add(token.timer());
                told.addAll(token.takeWritten());
            } catch (RuntimeException e) {
                quarantine.add(timer.token(), e);
            }
        }
        partitions.cover(claimed.now());
        TimerRows.move(connection, moved);
        JournalRows.append(connection, told, null);
        refreshes.add(connection);
        connection.commit();
        return new Result(
                claimed.timers().size(), told.size(), claimed.now(), last(claimed), soonest(moved));
    }

    private static LockedToken token(
            TokenTimer timer, PlanRows.@Nullable Described described, Instant now) {
        Objects.requireNonNull(described, "a hot row without its plan");
        return new LockedToken(timer, described.face(), described.plan(), now, false);
    }

    private static @Nullable Instant last(Claim.Claimed claimed) {
        return claimed.timers().isEmpty() ? null : claimed.timers().getLast().dueAt();
    }

    private static @Nullable Instant soonest(List<TokenTimer> timers) {
        Instant soonest = null;
        for (TokenTimer timer : timers) {
            soonest = earlier(soonest, timer.dueAt());
        }
        return soonest;
    }

    private static Result plus(Result a, Result b) {
        return new Result(
                a.claimed() + b.claimed(),
                a.events() + b.events(),
                null,
                null,
                earlier(a.nextDue(), b.nextDue()));
    }

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return a.isBefore(b) ? a : b;
    }
}
