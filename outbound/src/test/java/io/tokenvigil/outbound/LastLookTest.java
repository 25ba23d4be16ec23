package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

class LastLookTest {
    private static final Deadline PASSED = new Deadline(System.nanoTime() - 1);

    @Test
    void whatIsWrittenTooLateDoesNotLeaveAndIsKnownNotToHaveLeft() {
        // Given: the process was frozen after the calling thread had looked
        var look = new LastLook(PASSED);
        var connection = new EmbeddedChannel(look);

        // When
        var head = connection.writeOneOutbound("head");
        var body = connection.writeOneOutbound("body");
        connection.flush();

        // Then
        assertThat(connection.outboundMessages()).isEmpty();
        assertThat(head.isSuccess()).isFalse();
        assertThat(body.isSuccess()).isFalse();
        assertThat(look.hasHeldBack()).isTrue();
    }

    @Test
    void aRequestThatHasBegunToLeaveLeavesWhole() {
        // Given
        var look = new LastLook(new Deadline(System.nanoTime() + 20_000_000));
        var connection = new EmbeddedChannel(look);
        connection.writeOutbound("head");

        // When
        while (!look.isTooLate()) {
            Thread.onSpinWait();
        }
        connection.writeOutbound("body");

        // Then
        assertThat(connection.outboundMessages()).hasToString("[head, body]");
        assertThat(look.hasHeldBack()).isFalse();
    }
}
