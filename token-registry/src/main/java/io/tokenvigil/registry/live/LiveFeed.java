package io.tokenvigil.registry.live;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.database.OwnConnections;
import io.tokenvigil.registry.journal.SettledEvent;
import io.tokenvigil.registry.journal.SettledJournal;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// This replica's live feed: one thread with one connection reads for all followers, and only while
/// there are any.
@Singleton
public class LiveFeed {

    private static final Logger LOG = Logger.getLogger(LiveFeed.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration NOBODY = Duration.ofSeconds(10);
    private static final Duration AWAY = Duration.ofSeconds(1);

    private final OwnConnections connections;
    private final Followers followers;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().unstarted(this::stop);

    LiveFeed(OwnConnections connections, LiveConfig config) {
        this.connections = connections;
        this.followers = new Followers(config);
    }

    /// Follows as this caller.
    ///
    /// @param from where the follower was before; none: where the journal is
    /// @param peer whom the answer goes to
    /// @throws io.tokenvigil.registry.problem.ProblemException 429 where there are too many
    public Following follow(Caller caller, @Nullable Position from, Peer peer) {
        Follower follower = new Follower(caller.id(), Audience.of(caller), from, peer);
        followers.add(follower);
        if (stops()) {
            follower.end(Delivery.End.STOPPING);
        }
        return new Following(follower, followers);
    }

    /// How many follow at this replica.
    public int followers() {
        return followers.now().size();
    }

    void start(@Observes StartupEvent started) {
        var _ = Thread.ofPlatform().name("live-feed").daemon().start(this::run);
        // The server waits for requests that are under way before it tells anybody that it stops.
        Runtime.getRuntime().addShutdownHook(hook);
    }

    void stop(@Observes ShutdownEvent stopped) {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // It runs already.
        }
    }

    private void stop() {
        stopping.countDown();
        followers.endAll(Delivery.End.STOPPING);
    }

    private void run() {
        try {
            while (!stops()) {
                if (followers.await(NOBODY)) {
                    connected();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void connected() throws InterruptedException {
        try (Connection connection = connections.open()) {
            Reading reading = new Reading(new Settled(new SettledJournal(connection)), PATIENCE);
            while (!stops()) {
                List<Follower> present = followers.now();
                if (present.isEmpty()) {
                    return;
                }
                boolean more = reading.step(present);
                followers.dropEnded();
                if (!more) {
                    followers.rest(PAUSE);
                }
            }
        } catch (SQLException e) {
            LOG.warnf(
                    "the live feed lost its connection: sqlState=%s cause=%s",
                    e.getSQLState(), e.getMessage());
            interrupted();
        } catch (RuntimeException e) {
            LOG.error("the live feed failed and begins anew", e);
            interrupted();
        }
    }

    /// Whoever follows is to know that nothing comes, and comes back.
    private void interrupted() throws InterruptedException {
        followers.endAll(Delivery.End.AWAY);
        var _ = stopping.await(AWAY.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean stops() {
        return stopping.getCount() == 0;
    }

    /// The journal itself.
    private record Settled(SettledJournal journal) implements Source {

        @Override
        public String cluster() throws SQLException {
            return journal.cluster();
        }

        @Override
        public long settled() throws SQLException {
            return journal.settled();
        }

        @Override
        public long last() {
            return journal.last();
        }

        @Override
        public List<SettledEvent> between(long after, long upTo, int limit) throws SQLException {
            return journal.between(after, upTo, limit);
        }

        @Override
        public long dropped() throws SQLException {
            return journal.dropped();
        }
    }
}
