package io.tokenvigil.registry.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicWatchTest {

    @Test
    void aBrokerWhoseNameDoesNotResolveIsNoReasonToFail() throws InterruptedException {
        try (TopicWatch watch = new TopicWatch(nowhere(), "events")) {
            assertThat(watch.makeTopics()).isEqualTo(TopicWatch.Made.UNKNOWN);
            assertThat(watch.answers()).isFalse();
        }
    }

    private static KafkaConfig nowhere() {
        return new KafkaConfig() {
            @Override
            public String bootstrapServers() {
                return "kafka.invalid:9092";
            }

            @Override
            public short replicationFactor() {
                return 1;
            }

            @Override
            public Map<String, String> client() {
                return Map.of();
            }
        };
    }
}
