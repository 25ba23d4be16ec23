package io.tokenvigil.registry.journal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/// Where events are published.
@ConfigMapping(prefix = "tokenvigil.kafka")
public interface KafkaConfig {

    /// Brokers to begin with, `host:port,…`; while none answers, events wait in the journal.
    @WithDefault("localhost:9092")
    String bootstrapServers();

    /// Replicas of the topics that the registry creates; -1: what the brokers have as their
    /// default. Topics that exist stay as they are.
    @WithDefault("-1")
    short replicationFactor();

    /// Further settings of Kafka's clients by their own names, `"security.protocol"` and the like;
    /// what order and durability rest on cannot be set.
    Map<String, String> client();
}
