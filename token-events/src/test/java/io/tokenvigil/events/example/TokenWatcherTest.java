package io.tokenvigil.events.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.CloudEvent;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.TokenFacts;
import io.tokenvigil.events.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenWatcherTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topics.TOKEN_EVENTS, 0);

    private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");
    private final List<TokenFacts> told = new ArrayList<>();
    private final TokenWatcher watcher = new TokenWatcher(kafka, told::add);

    @BeforeEach
    void assign() {
        kafka.assign(List.of(PARTITION));
        kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
    }

    @Test
    void aNewGenerationIsToldOnceHoweverOftenItsEventComes() throws IOException {
        kafka.addRecord(published(0, EventType.TOKEN_REFRESHED, "TokenRefreshed"));
        kafka.addRecord(published(1, EventType.TOKEN_REFRESHED, "TokenRefreshed"));
        kafka.addRecord(published(2, EventType.GENERATION_RETIRING, "GenerationRetiring"));

        watcher.poll();

        assertThat(told).extracting(TokenFacts::generation).containsExactly(4);
        assertThat(kafka.committed(Set.of(PARTITION)))
                .containsEntry(PARTITION, new OffsetAndMetadata(3));
    }

    @Test
    void aRefillBehindLiveEventsTellsNothingTwiceAndMissesNothing() throws IOException {
        kafka.addRecord(published(0, EventType.GENERATION_RETIRING, "GenerationRetiring"));
        kafka.addRecord(published(1, EventType.TOKEN_EXPIRING, "TokenExpiring-refresh"));
        kafka.addRecord(published(2, EventType.TOKEN_REFRESHED, "TokenRefreshed"));

        watcher.poll();

        assertThat(told).extracting(TokenFacts::generation).containsExactly(4);
    }

    @Test
    void whatIsNoEventIsSkippedAndTheNextOneIsHandled() throws IOException {
        kafka.addRecord(published(0, EventType.TOKEN_REFRESHED.ceType(), "{"));
        kafka.addRecord(published(1, "io.tokenvigil.NotYetInvented", "{}"));
        kafka.addRecord(published(2, EventType.TOKEN_REFRESHED, "TokenRefreshed-person"));

        watcher.poll();

        assertThat(told).hasSize(1);
    }

    @Test
    void aHeaderWithoutAValueEndsNothing() throws IOException {
        ConsumerRecord<byte[], byte[]> forged =
                new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), 0, null, null);
        forged.headers().add(CloudEvent.TYPE_HEADER, null);
        kafka.addRecord(forged);
        kafka.addRecord(published(1, EventType.TOKEN_REFRESHED, "TokenRefreshed-person"));

        watcher.poll();

        assertThat(told).hasSize(1);
    }

    @Test
    void nobodyAsksForTheCredentialOfATokenThatIsOver() throws IOException {
        kafka.addRecord(
                published(
                        0,
                        EventType.GENERATION_RETIRED.ceType(),
                        golden("GenerationRetired").replace("ACTIVE", "REVOKED")));
        kafka.addRecord(published(1, EventType.TOKEN_REVOKED, "TokenRevoked"));
        kafka.addRecord(published(2, EventType.TOKEN_DELETED, "TokenDeleted"));

        watcher.poll();

        assertThat(told).isEmpty();
    }

    private static ConsumerRecord<byte[], byte[]> published(
            long offset, EventType type, String name) throws IOException {
        return published(offset, type.ceType(), golden(name));
    }

    private static ConsumerRecord<byte[], byte[]> published(long offset, String type, String body) {
        ConsumerRecord<byte[], byte[]> published =
                new ConsumerRecord<>(
                        PARTITION.topic(),
                        PARTITION.partition(),
                        offset,
                        new byte[0],
                        body.getBytes(StandardCharsets.UTF_8));
        published.headers().add(CloudEvent.TYPE_HEADER, type.getBytes(StandardCharsets.UTF_8));
        return published;
    }

    private static String golden(String name) throws IOException {
        return Files.readString(Path.of("src", "test", "resources", "golden", name + ".json"));
    }
}
