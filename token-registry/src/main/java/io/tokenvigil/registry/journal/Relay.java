package io.tokenvigil.registry.journal;

import io.tokenvigil.registry.database.ConnectionSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Publishes the journal, if it is this relay's turn: of all relays on one database one holds the
/// lease, the others ask for it once a second. Runs in a thread of its own until it is stopped.
final class Relay implements Runnable {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration STANDBY = Duration.ofSeconds(1);
    private static final Duration BUSY = Duration.ofMillis(10);
    private static final Duration IDLE = Duration.ofMillis(500);

    private final ConnectionSource connections;
    private final RelayOffice office;
    private final JournalWaker waker;
    private final UUID holder = UUID.randomUUID();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean holds;

    Relay(ConnectionSource connections, RelayOffice office, JournalWaker waker) {
        this.connections = connections;
        this.office = office;
        this.waker = waker;
    }

    /// Whether it is the one that publishes.
    boolean holds() {
        return holds;
    }

    /// Ends it once what is on its way is published.
    void stop() {
        stopping.countDown();
        waker.appended();
    }

    @Override
    public void run() {
        try {
            while (!stops()) {
                connected();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connected() throws InterruptedException {
        try (Connection connection = connections.open()) {
            prepare(connection);
            while (!stops()) {
                turn(connection);
            }
        } catch (SQLException e) {
            LOG.warnf(
                    "the relay lost its connection: sqlState=%s cause=%s",
                    e.getSQLState(), e.getMessage());
            rest(STANDBY);
        } catch (RuntimeException | Error e) {
            // A relay that ended here would be missed by nobody until its events were.
            LOG.error("the relay failed and begins anew", e);
            rest(STANDBY);
        }
    }

    private void turn(Connection connection) throws SQLException, InterruptedException {
        long before = System.nanoTime();
        Optional<RelayRows.Held> held = RelayRows.acquire(connection, holder);
        connection.commit();
        if (held.isEmpty()) {
            // Not by the waker: what is committed here is for the other relay to publish.
            rest(STANDBY);
            return;
        }
        LOG.infof("this relay publishes: epoch=%d", held.get().epoch());
        try (RelayTerm term =
                new RelayTerm(office, connections, connection, holder, held.get(), before)) {
            holds = true;
            serve(term);
        } catch (LeaseLost.ToNewer e) {
            LOG.warn(e.getMessage());
            // Long enough for the others, who ask each second, to be first.
            rest(STANDBY.multipliedBy(2));
        } catch (LeaseLost e) {
            LOG.warnf("another relay publishes now: epoch=%d", held.get().epoch());
            rest(STANDBY);
        } catch (Publisher.Failed e) {
            LOG.errorf(e, "a batch cannot be published, trying again with another producer");
            rest(STANDBY);
        } finally {
            holds = false;
        }
    }

    private void serve(RelayTerm term)
            throws LeaseLost, SQLException, InterruptedException, Publisher.Failed {
        term.prepare();
        Duration pause = BUSY;
        while (!stops()) {
            pause =
                    switch (term.step()) {
                        case MORE -> Duration.ZERO;
                        case SOME -> BUSY;
                        case NONE -> longer(pause);
                    };
            if (!pause.isZero()) {
                waker.sleep(pause);
            }
        }
        term.release();
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.isZero() ? BUSY : pause.multipliedBy(2);
        return twice.compareTo(IDLE) > 0 ? IDLE : twice;
    }

    /// All that this connection writes is the lease and the cursor. What a crash loses of those is
    /// published once more, so it need not wait for the disk; nothing else here may commit so. And
    /// a relay that is frozen in a transaction of its own locks the lease's row no longer than the
    /// lease lasts.
    private static void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set synchronous_commit = off");
            statement.execute("set idle_in_transaction_session_timeout = '5s'");
        }
        connection.commit();
    }

    private boolean stops() {
        return stopping.getCount() == 0;
    }

    private void rest(Duration pause) throws InterruptedException {
        var _ = stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
