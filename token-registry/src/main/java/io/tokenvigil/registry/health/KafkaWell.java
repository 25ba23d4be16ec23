package io.tokenvigil.registry.health;

import io.smallrye.health.api.Wellness;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Well while Kafka answers and has the topic. Never a reason to leave the load balancer.
@Wellness
@Singleton
class KafkaWell implements HealthCheck {

    private final KafkaProbe kafka;

    KafkaWell(KafkaProbe kafka) {
        this.kafka = kafka;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("kafka").status(kafka.answers()).build();
    }
}
