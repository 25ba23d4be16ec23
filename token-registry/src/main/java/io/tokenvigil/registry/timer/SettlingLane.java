package io.tokenvigil.registry.timer;

import io.tokenvigil.registry.database.DatabaseFailure;
import org.jboss.logging.Logger;

/// The thread that fires retire points and the ends of leases. It is called by the lanes when there
/// is something to do.
final class SettlingLane implements Runnable {

    private static final Logger LOG = Logger.getLogger(SettlingLane.class);
    private static final int BATCH = 200;

    private final Settlement settlement;
    private final LaneCrew crew;
    private final Quarantine quarantine;
    private volatile boolean stopping;

    SettlingLane(Settlement settlement, LaneCrew crew, Quarantine quarantine) {
        this.settlement = settlement;
        this.crew = crew;
        this.quarantine = quarantine;
    }

    void stop() {
        stopping = true;
        crew.callSettling();
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                crew.awaitSettling();
                settleAll();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException | Error e) {
                // The next call comes within a second.
                LOG.warnf("settling failed: cause=%s", e);
            }
        }
    }

    private void settleAll() {
        boolean more = true;
        while (more && !stopping) {
            try {
                more = settlement.settle(quarantine.tokens(), BATCH).size() == BATCH;
            } catch (RuntimeException e) {
                LOG.warnf("a batch could not be settled, trying each alone: cause=%s", e);
                eachAlone();
                more = false;
            }
        }
    }

    private void eachAlone() {
        for (long token : settlement.look(quarantine.tokens(), BATCH)) {
            try {
                settlement.settleOne(token);
            } catch (DatabaseFailure e) {
                if (e.isPassing()) {
                    throw e;
                }
                quarantine.add(token, e);
            } catch (RuntimeException e) {
                quarantine.add(token, e);
            }
        }
    }
}
