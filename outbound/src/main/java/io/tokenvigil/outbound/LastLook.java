package io.tokenvigil.outbound;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
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
    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.HOLDING);

    /// Of the connection's thread alone.
    private final Queue<Written> held = new ArrayDeque<>();

    /// Decided once.
    private enum Stage {
        HOLDING,
        LETTING_THROUGH,
        HOLDING_BACK
    }

    private record Written(Object message, ChannelPromise promise) {
        void letThrough(ChannelHandlerContext context) {
            var _ = context.write(message, promise);
        }

        void drop() {
            ReferenceCountUtil.release(message);
            var _ = promise.tryFailure(new IOException("held back: it is too late"));
        }
    }

    LastLook(BooleanSupplier tooLate) {
        this.tooLate = tooLate;
    }

    /// To be called before the request is handed over. What is handed to a connection that has
    /// ended does not come by here, and goes nowhere.
    static LastLook on(HttpConnection connection, Deadline leaving) {
        var look = new LastLook(leaving::hasPassed);
        ((ConnectionBase) connection)
                .channelHandlerContext()
                .pipeline()
                .addFirst("last-look", look);
        return look;
    }

    /// Whether not a byte has left. Where none has by now, none will.
    boolean holdsBack() {
        return stage.compareAndSet(Stage.HOLDING, Stage.HOLDING_BACK)
                || stage.get() == Stage.HOLDING_BACK;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        var written = new Written(message, promise);
        if (stage.get() == Stage.LETTING_THROUGH) {
            written.letThrough(context);
        } else {
            held.add(written);
        }
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        if (!held.isEmpty()) {
            if (!tooLate.getAsBoolean()
                    && stage.compareAndSet(Stage.HOLDING, Stage.LETTING_THROUGH)) {
                held.forEach(written -> written.letThrough(context));
                held.clear();
            } else {
                drop();
            }
        }
        context.flush();
    }

    /// The connection is over.
    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        drop();
    }

    private void drop() {
        stage.compareAndSet(Stage.HOLDING, Stage.HOLDING_BACK);
        held.forEach(Written::drop);
        held.clear();
    }
}
