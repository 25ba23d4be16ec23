package io.tokenvigil.registry.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.events.Topics;
import io.tokenvigil.registry.journal.KafkaConfig;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// Looks every 10 seconds whether Kafka answers and has the topic.
@Startup
@Singleton
class KafkaProbe {

    private static final int PATIENCE_MILLIS = 3_000;

    private final KafkaConfig config;

    private volatile boolean answers;

    KafkaProbe(KafkaConfig config, MeterRegistry registry) {
        this.config = config;
        Gauge.builder("tokenvigil.kafka.up", () -> answers ? 1 : 0)
                .description("Whether Kafka answers and has the topic")
                .register(registry);
    }

    /// What the last look found.
    boolean answers() {
        return answers;
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        // A client for each look: one that stays would try, and log, all the time while Kafka is
        // away.
        Admin admin = Admin.create(settings());
        try {
            admin.describeTopics(List.of(Topics.TOKEN_EVENTS))
                    .allTopicNames()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            answers = true;
        } catch (ExecutionException | TimeoutException e) {
            answers = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // What is still under way has no answer by now.
            admin.close(Duration.ZERO);
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(config.client());
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "token-registry-health");
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return settings;
    }
}
