package io.tokenvigil.registry.timer;

import io.tokenvigil.registry.database.ConnectionSource;
import io.tokenvigil.registry.journal.JournalWaker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.LongAdder;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A thread that fires timers, with a connection of its own. While there is a backlog it goes from
/// batch to batch; else it sleeps until the next due instant, at most a second.
///
/// One lane of a process looks around; the others help when it finds more than a batch.
final class Lane implements Runnable {

    private static final Logger LOG = Logger.getLogger(Lane.class);
    private static final Duration SWEEP = Duration.ofSeconds(1);
    // Below this a batch would be one token, and each has its own flush to disk.
    private static final Duration TICK = Duration.ofMillis(2);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final ConnectionSource connections;
    private final LaneBatch batch;
    private final LaneCrew crew;
    private final boolean leads;
    private final JournalWaker journal;
    private final LongAdder events;
    private final Sleeper sleeper;
    private volatile boolean stopping;
    private @Nullable Instant from;
    private long sweptAt = System.nanoTime() - SWEEP.toNanos();
    private Duration pause = FIRST_PAUSE;

    Lane(LaneCrew crew, LaneBatch batch, boolean leads) {
        this.crew = crew;
        this.batch = batch;
        this.leads = leads;
        this.connections = crew.connections();
        this.journal = crew.journal();
        this.events = crew.events();
        this.sleeper = crew.waker().sleeper();
    }

    /// Ends the lane once its transaction is over.
    void stop() {
        stopping = true;
        sleeper.wake();
    }

    @Override
    public void run() {
        while (!stopping) {
            try (Connection connection = connections.open()) {
                while (!stopping) {
                    round(connection);
                    pause = FIRST_PAUSE;
                }
            } catch (SQLException e) {
                LOG.warnf(
                        "a lane lost its connection or cannot fire: sqlState=%s cause=%s",
                        e.getSQLState(), e.getMessage());
                rest();
            } catch (RuntimeException | Error e) {
                // A lane that ended here would be missed by nobody until its tokens were.
                LOG.error("a lane failed and goes on", e);
                rest();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void round(Connection connection) throws SQLException, InterruptedException {
        Instant armed = sleeper.look();
        if (from != null && armed != null && armed.isBefore(from)) {
            from = armed;
        }
        boolean sweep = sweepIsDue();
        LaneBatch.Result result = batch.fire(connection, sweep ? null : from);
        if (result.last() != null) {
            from = result.last();
        }
        events.add(result.events());
        if (result.events() > 0) {
            journal.appended();
        }
        if (batch.isFull(result)) {
            crew.callHelp();
            if (sweep) {
                // Nobody looks around while there is a backlog.
                crew.callSettling();
            }
            return;
        }
        if (leads) {
            lookAround(connection, result.asOf());
        } else {
            connection.commit();
            announce(result);
            crew.awaitCall();
        }
    }

    private void lookAround(Connection connection, @Nullable Instant claimed)
            throws SQLException, InterruptedException {
        Claim.Next next = Claim.next(connection, claimed);
        connection.commit();
        if (next.settling()) {
            crew.callSettling();
        }
        sleeper.sleep(next.due(), untilDue(next));
    }

    private static Duration untilDue(Claim.Next next) {
        if (next.due() == null) {
            return SWEEP;
        }
        Duration until = Duration.between(next.now(), next.due());
        if (until.compareTo(TICK) < 0) {
            return TICK;
        }
        return until.compareTo(SWEEP) > 0 ? SWEEP : until;
    }

    /// The leading lane may be asleep for longer than this batch's next due instant.
    private void announce(LaneBatch.Result result) {
        if (result.nextDue() != null) {
            crew.waker().armed(result.nextDue());
        }
    }

    /// What committed late, or was armed by another process, lies before the bound: once a second
    /// there is none.
    private boolean sweepIsDue() {
        long now = System.nanoTime();
        if (from != null && now - sweptAt < SWEEP.toNanos()) {
            return false;
        }
        sweptAt = now;
        return true;
    }

    private void rest() {
        try {
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
            pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
