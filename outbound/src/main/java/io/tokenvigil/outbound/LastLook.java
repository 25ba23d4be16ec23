package io.tokenvigil.outbound;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.BooleanSupplier;

/// Looks at the clock a last time, on the connection's own thread, when the request's bytes are
/// about to be handed to the kernel: between the calling thread's look and this one the process may
/// have been frozen.
///
/// It stands next to the socket, behind encoding and encryption, and holds what it is given until
/// that is to be flushed. What can still be late is late by the few microseconds to the system
/// call, or on the wire. Once the first part is let through, so is the rest: half a request would
/// prove nothing.
final class LastLook extends ChannelOutboundHandlerAdapter {
    private final BooleanSupplier tooLate;
    private final Queue<Written> held = new ArrayDeque<>();
    private volatile Stage stage = Stage.HOLDING;

    private enum Stage {
        HOLDING,
        LETTING_THROUGH,
        HOLDING_BACK
    }

    private record Written(Object message, ChannelPromise promise) {
        void letThrough(ChannelHandlerContext context) {
            var _ = context.write(message, promise);
        }

        void holdBack() {
            ReferenceCountUtil.release(message);
            var _ = promise.tryFailure(new IOException("held back: it is too late"));
        }
    }

    LastLook(BooleanSupplier tooLate) {
        this.tooLate = tooLate;
    }

    /// To be called before the request is handed over. Nothing where the connection has ended by
    /// now: what is handed to it does not come by here.
    static Optional<LastLook> on(HttpConnection connection, Deadline leaving) {
        var handler = ((ConnectionBase) connection).channelHandlerContext();
        var pipeline = handler.pipeline();
        if (pipeline.context(handler.name()) == null) {
            return Optional.empty();
        }
        var look = new LastLook(leaving::hasPassed);
        pipeline.addFirst("last-look", look);
        return Optional.of(look);
    }

    /// Whether it was too late, or the connection had ended: then not a byte has left, nor will
    /// one.
    boolean hasHeldBack() {
        return stage == Stage.HOLDING_BACK;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        var written = new Written(message, promise);
        switch (stage) {
            case HOLDING -> held.add(written);
            case LETTING_THROUGH -> written.letThrough(context);
            case HOLDING_BACK -> written.holdBack();
        }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        if (stage == Stage.HOLDING && !held.isEmpty()) {
            look(context);
        }
        context.flush();
    }

    private void look(ChannelHandlerContext context) {
        if (tooLate.getAsBoolean() || !context.channel().isActive()) {
            holdBack();
        } else {
            stage = Stage.LETTING_THROUGH;
            held.forEach(written -> written.letThrough(context));
            held.clear();
        }
    }

    /// The connection is over.
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (stage == Stage.HOLDING) {
            holdBack();
        }
    }

    private void holdBack() {
        stage = Stage.HOLDING_BACK;
        held.forEach(Written::holdBack);
        held.clear();
    }
}
