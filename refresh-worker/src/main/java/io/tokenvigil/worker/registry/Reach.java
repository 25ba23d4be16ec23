package io.tokenvigil.worker.registry;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Says in the log when the registry goes away, and why, and when it is back: once each, however
/// often it is asked meanwhile. Used by one thread.
public final class Reach {
    private static final Logger LOG = Logger.getLogger(Reach.class);

    private @Nullable String reason;

    public void away(String why) {
        if (!why.equals(reason)) {
            LOG.warnf("the registry does not answer; it is asked until it does: why=%s", why);
            reason = why;
        }
    }

    public void back() {
        if (reason != null) {
            LOG.info("the registry answers again");
            reason = null;
        }
    }
}
