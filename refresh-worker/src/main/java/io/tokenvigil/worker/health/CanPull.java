package io.tokenvigil.worker.health;

import io.tokenvigil.worker.WorkerLife;
import io.tokenvigil.worker.WorkerLife.Phase;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/// Alive, unless the journal's disk has failed: then only a new process can name attempts again.
@Liveness
final class CanPull implements HealthCheck {
    private final WorkerLife life;

    CanPull(WorkerLife life) {
        this.life = life;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("worker").status(life.phase() != Phase.FAILED).build();
    }
}
