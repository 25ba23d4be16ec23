package io.tokenvigil.registry.timer;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tokenvigil.registry.database.ConnectionSource;
import io.tokenvigil.registry.journal.JournalPartitions;
import io.tokenvigil.registry.journal.JournalWaker;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/// This replica's lanes, from start to stop. Any number of replicas may run theirs at once.
@ApplicationScoped
public class Lanes {

    private static final Logger LOG = Logger.getLogger(Lanes.class);
    private static final Duration LAST_BATCH = Duration.ofSeconds(10);

    private final TimersConfig config;
    private final JournalPartitions partitions;
    private final LaneCrew crew;
    private final Quarantine quarantine = new Quarantine();
    private final SettlingLane settling;
    private final List<Lane> lanes = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    Lanes(
            TimersConfig config,
            ConnectionSource connections,
            JournalPartitions partitions,
            Waker waker,
            JournalWaker journal,
            Settlement settlement) {
        this.config = config;
        this.partitions = partitions;
        this.crew = new LaneCrew(connections, partitions, waker, journal);
        this.settling = new SettlingLane(settlement, crew, quarantine);
    }

    /// Events that this replica's timers have appended since it started.
    public long events() {
        return crew.events().sum();
    }

    /// Tokens that cannot be fired and are left alone for the moment.
    public int quarantined() {
        return quarantine.size();
    }

    void start(@Observes StartupEvent started) {
        for (int i = 0; i < config.lanes(); i++) {
            Lane lane =
                    new Lane(crew, new LaneBatch(quarantine, partitions, config.batch()), i == 0);
            lanes.add(lane);
            begin(lane, "lane-" + i);
        }
        if (config.lanes() > 0) {
            begin(settling, "lane-settling");
        }
        LOG.infof("timers fire: lanes=%d batch=%d", config.lanes(), config.batch());
    }

    /// Finishes the batches in hand.
    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        lanes.forEach(Lane::stop);
        settling.stop();
        crew.help().release(lanes.size());
        for (Thread thread : threads) {
            if (!thread.join(LAST_BATCH)) {
                thread.interrupt();
            }
        }
    }

    /// Platform threads: they are few, live long, and must not wait for carriers that requests use.
    private void begin(Runnable lane, String name) {
        threads.add(Thread.ofPlatform().name(name).daemon().start(lane));
    }
}
