package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class LastLookTest {
    @Test
    void whatIsWrittenTooLateDoesNotLeaveAndIsKnownNotToHaveLeft() {
        // Given: the process was frozen after the calling thread had looked
        var look = new LastLook(() -> true);
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
    void itLooksWhenTheBytesAreAboutToGoToTheKernelAndNotBefore() {
        // Given
        var tooLate = new AtomicBoolean();
        var look = new LastLook(tooLate::get);
        var connection = new EmbeddedChannel(look);
        var head = connection.writeOneOutbound("head");

        // When: frozen after all was encoded
        tooLate.set(true);
        connection.flush();

        // Then
        assertThat(connection.outboundMessages()).isEmpty();
        assertThat(head.isSuccess()).isFalse();
        assertThat(look.hasHeldBack()).isTrue();
    }

    @Test
    void aConnectionThatHasEndedTakesNothing() {
        // Given
        var look = new LastLook(() -> false);
        var connection = new EmbeddedChannel(look);
        var head = connection.writeOneOutbound("head");

        // When
        var _ = connection.close();
        connection.flush();

        // Then
        assertThat(head.isSuccess()).isFalse();
        assertThat(look.hasHeldBack()).isTrue();
    }

    @Test
    void aRequestThatHasBegunToLeaveLeavesWhole() {
        // Given
        var tooLate = new AtomicBoolean();
        var look = new LastLook(tooLate::get);
        var connection = new EmbeddedChannel(look);
        connection.writeOutbound("head");

        // When
        tooLate.set(true);
        connection.writeOutbound("body");

        // Then
        assertThat(connection.outboundMessages()).hasToString("[head, body]");
        assertThat(look.hasHeldBack()).isFalse();
    }
}
