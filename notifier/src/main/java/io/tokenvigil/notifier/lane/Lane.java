package io.tokenvigil.notifier.lane;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// One loop on a virtual thread: rounds while there is something to do, then a rest that a wake-up
/// cuts short. A round that fails, by an error too, is repeated after a rest; nothing ends the loop
/// but [#end].
final class Lane {
    private static final Logger LOG = Logger.getLogger(Lane.class);

    private final String name;
    private final Round round;
    private final Duration rest;
    private final Semaphore work = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;
    private boolean failing;

    /// What is done at a time.
    @FunctionalInterface
    interface Round {
        /// True if there may be more to do at once.
        boolean go() throws InterruptedException;
    }

    Lane(String name, Duration rest, Round round) {
        this.name = name;
        this.rest = rest;
        this.round = round;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /// There is something new to do.
    void wake() {
        // One permit is enough: a round takes all there is.
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    /// The round at hand is the last one.
    void end() {
        stopping = true;
        wake();
    }

    /// Lets the last round come to its end, for as long as the grace lasts.
    void join(Duration grace) throws InterruptedException {
        if (!thread.join(grace)) {
            LOG.warnf("lane did not end in time lane=%s", name);
            thread.interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                if (!going() && !stopping) {
                    boolean _ = work.tryAcquire(rest.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            LOG.debugf("lane interrupted lane=%s", name);
        }
    }

    private boolean going() throws InterruptedException {
        try {
            boolean more = round.go();
            if (failing) {
                failing = false;
                LOG.infof("lane works again lane=%s", name);
            }
            return more;
        } catch (RuntimeException | Error e) {
            // Said once, not every second for as long as the database is away.
            if (!failing) {
                failing = true;
                LOG.errorf(e, "lane fails and goes on trying lane=%s", name);
            }
            return false;
        }
    }
}
