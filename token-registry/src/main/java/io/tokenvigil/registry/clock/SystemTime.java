package io.tokenvigil.registry.clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/// The one place where this process asks its machine for the time.
@ApplicationScoped
class SystemTime {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }
}
