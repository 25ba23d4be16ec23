package io.tokenvigil.benchmarks.consume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceTest {

    @Test
    void aChannelIsSetAsItsServiceIsDelivered() {
        assertThat(Place.WORKER.settings("broker", "mine"))
                .containsEntry("connector", "smallrye-kafka")
                .containsEntry("cloud-events", "false")
                .doesNotContainKey("batch");
        assertThat(Place.NOTIFIER.settings("broker", "mine"))
                .containsEntry("connector", "smallrye-kafka")
                .containsEntry("batch", "true");
    }

    @Test
    void aTopicAndAGroupAreItsOwn() {
        assertThat(Place.NOTIFIER.settings("broker", "mine"))
                .containsEntry("bootstrap.servers", "broker")
                .containsEntry("topic", "mine")
                .containsEntry("group.id", "mine");
    }
}
