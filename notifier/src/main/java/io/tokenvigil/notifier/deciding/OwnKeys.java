package io.tokenvigil.notifier.deciding;

import io.tokenvigil.notifier.occasion.Occasions;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// The installation's own API keys that end soon. No event is about them, so the registry is asked,
/// once a minute; a rung that was heard of already stays as it is.
@ApplicationScoped
public class OwnKeys {
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Registry registry;
    private final Occasions occasions;
    private long last = System.nanoTime() - MINUTE;

    OwnKeys(Registry registry, Occasions occasions) {
        this.registry = registry;
        this.occasions = occasions;
    }

    public synchronized void minutely() {
        if (System.nanoTime() - last >= MINUTE) {
            last = System.nanoTime();
            occasions.keep(registry.endingKeys());
        }
    }
}
