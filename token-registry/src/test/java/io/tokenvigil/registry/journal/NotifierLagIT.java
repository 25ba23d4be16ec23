package io.tokenvigil.registry.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.tokenvigil.events.Topics;
import io.tokenvigil.registry.RegistryInfrastructure;
import io.tokenvigil.registry.token.Registry;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(RegistryInfrastructure.class)
class NotifierLagIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @Inject NotifierLag lag;
    @Inject KafkaConfig config;

    @Test
    void whatTheNotifiersGroupHasStillToReadIsCounted() throws Exception {
        try (Admin kafka =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                config.bootstrapServers()))) {
            register();
            await().atMost(PATIENCE)
                    .until(() -> ends(kafka).values().stream().anyMatch(end -> end.offset() > 0));
            assertThat(lag.events()).isEmpty();
            try {
                // What was registered before is published meanwhile.
                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> {
                                    kafka.alterConsumerGroupOffsets(
                                                    Topics.NOTIFIER_GROUP, ends(kafka))
                                            .all()
                                            .get();
                                    assertThat(lag.events()).hasValue(0);
                                });

                register();
                register();

                await().atMost(PATIENCE)
                        .untilAsserted(
                                () -> assertThat(lag.events().orElse(0)).isGreaterThanOrEqualTo(2));
            } finally {
                kafka.deleteConsumerGroups(List.of(Topics.NOTIFIER_GROUP)).all().get();
            }
        }
    }

    private static Map<TopicPartition, OffsetAndMetadata> ends(Admin kafka) throws Exception {
        return kafka
                .listOffsets(
                        IntStream.range(0, Topics.PARTITIONS)
                                .mapToObj(i -> new TopicPartition(Topics.TOKEN_EVENTS, i))
                                .collect(
                                        Collectors.toMap(
                                                Function.identity(), at -> OffsetSpec.latest())))
                .all()
                .get()
                .entrySet()
                .stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey,
                                end -> new OffsetAndMetadata(end.getValue().offset())));
    }

    private static void register() {
        Registry.token(Map.of("name", "Told of"));
    }
}
