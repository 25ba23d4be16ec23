package io.tokenvigil.worker.health;

import io.tokenvigil.worker.WorkerLife;
import io.tokenvigil.worker.WorkerLife.Phase;
import io.tokenvigil.worker.registry.HttpRegistry;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready: this worker has its slot, and the registry has answered within the last seconds. It asks
/// each second, so nothing has to be tried here.
@Readiness
final class RegistryReached implements HealthCheck {
    private static final Duration MOST = Duration.ofSeconds(15);

    private final HttpRegistry registry;
    private final WorkerLife life;

    RegistryReached(HttpRegistry registry, WorkerLife life) {
        this.registry = registry;
        this.life = life;
    }

    @Override
    public HealthCheckResponse call() {
        var reached = registry.silence().compareTo(MOST) < 0;
        return HealthCheckResponse.named("registry")
                .status(reached && life.phase() == Phase.PULLING)
                .withData("phase", life.phase().name())
                .build();
    }
}
