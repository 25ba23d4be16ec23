package io.tokenvigil.notifier.health;

import io.tokenvigil.notifier.deciding.Asked;
import io.tokenvigil.notifier.deciding.Registry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jspecify.annotations.Nullable;

/// Ready means that the registry answers to this service's key. Asked with no occasions, at most
/// every few seconds.
@Readiness
@ApplicationScoped
public class RegistryReachable implements HealthCheck {
    private static final long GOOD_FOR = Duration.ofSeconds(2).toNanos();

    private final Registry registry;
    private @Nullable Asked last;
    private long askedAt;

    RegistryReachable(Registry registry) {
        this.registry = registry;
    }

    @Override
    public HealthCheckResponse call() {
        var response = HealthCheckResponse.named("registry");
        return switch (asked()) {
            case Asked.Answered _ -> response.up().build();
            case Asked.Refused(String cause) -> response.down().withData("cause", cause).build();
            case Asked.Failed(String cause) -> response.down().withData("cause", cause).build();
            case Asked.Away(String cause) -> response.down().withData("cause", cause).build();
        };
    }

    private synchronized Asked asked() {
        long now = System.nanoTime();
        Asked known = last;
        if (known == null || now - askedAt > GOOD_FOR) {
            known = registry.ask(List.of());
            last = known;
            askedAt = now;
        }
        return known;
    }
}
