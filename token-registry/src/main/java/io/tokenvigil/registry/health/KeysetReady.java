package io.tokenvigil.registry.health;

import io.tokenvigil.registry.secrets.SealState;
import io.tokenvigil.registry.secrets.Secrets;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Ready only with the key to the secrets (C-7).
@Readiness
@Singleton
class KeysetReady implements HealthCheck {

    private final Secrets secrets;

    KeysetReady(Secrets secrets) {
        this.secrets = secrets;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("keyset");
        return switch (secrets.state()) {
            case SealState.Unsealed() -> answer.up().build();
            case SealState.SealedOff(SealState.Reason reason) ->
                    answer.down().withData("reason", reason.name()).build();
        };
    }
}
