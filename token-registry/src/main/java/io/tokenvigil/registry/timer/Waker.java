package io.tokenvigil.registry.timer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Lets lanes of this process sleep until something is due. Other processes' lanes look once a
/// second by themselves.
@ApplicationScoped
public class Waker {

    private final List<Sleeper> sleepers = new CopyOnWriteArrayList<>();

    /// Something was armed for `at`, and is committed.
    public void armed(Instant at) {
        sleepers.forEach(sleeper -> sleeper.armed(at));
    }

    Sleeper sleeper() {
        Sleeper sleeper = new Sleeper();
        sleepers.add(sleeper);
        return sleeper;
    }
}
