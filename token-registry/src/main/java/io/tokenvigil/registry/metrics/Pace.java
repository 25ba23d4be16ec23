package io.tokenvigil.registry.metrics;

import io.tokenvigil.registry.database.DatabaseFailure;
import org.jboss.logging.Logger;

/// Does something again and again, and more rarely where it is slow: it costs the database at most
/// a fiftieth of one connection's time.
class Pace {

    private static final Logger LOG = Logger.getLogger(Pace.class);
    private static final int REST_PER_WORK = 50;

    private final String what;

    private long restUntil = System.nanoTime();
    private boolean failing;

    /// @param what is done, as the log says it
    Pace(String what) {
        this.what = what;
    }

    /// Nothing, where the last time is too short ago. That the database fails is said once.
    void take(Runnable one) {
        long begin = System.nanoTime();
        if (begin - restUntil < 0) {
            return;
        }
        try {
            one.run();
            failing = false;
        } catch (DatabaseFailure e) {
            if (!failing) {
                LOG.warnf(
                        "No %s could be taken, the last one stays. cause=%s", what, e.getMessage());
            }
            failing = true;
        }
        long end = System.nanoTime();
        restUntil = end + (end - begin) * REST_PER_WORK;
    }
}
