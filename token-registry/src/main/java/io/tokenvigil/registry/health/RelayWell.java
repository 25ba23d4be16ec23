package io.tokenvigil.registry.health;

import io.smallrye.health.api.Wellness;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.lag.Lag;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Well while events reach Kafka soon after they were committed.
@Wellness
@Singleton
class RelayWell implements HealthCheck {

    private final Lag lag;
    private final HealthConfig config;

    RelayWell(Lag lag, HealthConfig config) {
        this.lag = lag;
        this.config = config;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("relay");
        try {
            Duration behind = lag.relay();
            return answer.status(behind.compareTo(config.relayLag()) <= 0)
                    .withData("lag", behind.toString())
                    .build();
        } catch (DatabaseFailure e) {
            return answer.down().build();
        }
    }
}
