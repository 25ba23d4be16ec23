package io.tokenvigil.registry.health;

import io.smallrye.health.api.Wellness;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.installation.Installation;
import io.tokenvigil.registry.installation.InstallationState;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Well while automatic calls are neither paused nor locked.
@Wellness
@Singleton
class RefreshWell implements HealthCheck {

    private final Installation installation;

    RefreshWell(Installation installation) {
        this.installation = installation;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("automatic refresh");
        try {
            InstallationState state = installation.state();
            if (state.locked() != null) {
                answer.withData("locked", state.locked().name());
            }
            return answer.status(state.permitsLeases()).withData("paused", state.paused()).build();
        } catch (DatabaseFailure e) {
            return answer.down().build();
        }
    }
}
