package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
        assertThat(look.holdsBack()).isTrue();
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
        assertThat(look.holdsBack()).isTrue();
    }

    @Test
    void whoeverAsksBeforeItHasLeftIsToldThatItWillNot() {
        // Given
        var look = new LastLook(() -> false);
        var connection = new EmbeddedChannel(look);
        var head = connection.writeOneOutbound("head");

        // When
        var notSent = look.holdsBack();
        connection.flush();

        // Then
        assertThat(notSent).isTrue();
        assertThat(connection.outboundMessages()).isEmpty();
        assertThat(head.isSuccess()).isFalse();
    }

    @Test
    void whatWasNeverFlushedIsLetGoOfWithItsConnection() {
        // Given
        var look = new LastLook(() -> false);
        var connection = new EmbeddedChannel(look);
        var bytes = Unpooled.buffer().writeByte(1);
        var written = connection.writeOneOutbound(bytes);

        // When
        var _ = connection.close();

        // Then
        assertThat(written.isDone()).isTrue();
        assertThat(bytes.refCnt()).isZero();
        assertThat(look.holdsBack()).isTrue();
    }

    @Test
    void itStandsNextToTheSocketAndNothingOfALateRequestPassesIt() throws Exception {
        var vertx = Vertx.vertx();
        try (var server = new ScriptedServer((socket, self) -> self.read(socket))) {
            // Given
            var client = vertx.createHttpClient();
            var request =
                    await(client.request(HttpMethod.GET, server.port(), "127.0.0.1", "/token"));
            var pipeline =
                    ((ConnectionBase) request.connection()).channelHandlerContext().pipeline();

            // When
            var look = LastLook.on(request.connection(), Deadline.in(Duration.ofMillis(-1)));
            var sending = request.end();

            // Then
            assertThat(pipeline.firstContext().handler()).isSameAs(look);
            assertThatThrownBy(() -> await(sending)).hasMessageContaining("too late");
            server.settle();
            assertThat(server.received()).isZero();
            assertThat(look.holdsBack()).isTrue();
        } finally {
            await(vertx.close());
        }
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
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
        assertThat(look.holdsBack()).isFalse();
    }
}
