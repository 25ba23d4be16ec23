package io.tokenvigil.worker.health;

import io.smallrye.health.api.Wellness;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/// Whether events arrive. Without them everything still happens, a second later at most, so this is
/// neither readiness nor liveness.
@Wellness
final class KafkaReached implements HealthCheck {
    private static final double MOST_SECONDS = 15;
    private static final String HEARTBEAT = "last-heartbeat-seconds-ago";

    private final KafkaClientService clients;

    KafkaReached(KafkaClientService clients) {
        this.clients = clients;
    }

    @Override
    public HealthCheckResponse call() {
        var consumer = clients.getConsumer("token-events");
        var heard =
                consumer != null
                        && consumer.unwrap().metrics().values().stream()
                                .filter(metric -> metric.metricName().name().equals(HEARTBEAT))
                                .anyMatch(
                                        metric ->
                                                metric.metricValue() instanceof Double seconds
                                                        && seconds >= 0
                                                        && seconds <= MOST_SECONDS);
        return HealthCheckResponse.named("kafka").status(heard).build();
    }
}
