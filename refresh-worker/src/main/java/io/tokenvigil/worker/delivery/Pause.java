package io.tokenvigil.worker.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How the time between two tries passes.
@FunctionalInterface
public interface Pause {
    void await(Duration time) throws InterruptedException;

    static Pause sleeping() {
        return time -> TimeUnit.MILLISECONDS.sleep(time.toMillis());
    }
}
