package io.tokenvigil.outbound;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import java.io.IOException;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Looks at the clock a last time, on the connection's own thread, when the request is about to be
/// written: between the calling thread's look and this one the process may have been frozen.
///
/// Nothing waits between this and the socket, so what can still be late is late by the time that
/// encoding takes, or on the wire. Once the first part is let through, so is the rest: half a
/// request would prove nothing.
final class LastLook extends ChannelOutboundHandlerAdapter {
    private final BooleanSupplier tooLate;
    private boolean begun;
    private volatile boolean heldBack;

    LastLook(BooleanSupplier tooLate) {
        this.tooLate = tooLate;
    }

    /// To be called before the request is handed over. Nothing where the connection has ended by
    /// now, and has no more place for it.
    static Optional<LastLook> on(HttpConnection connection, Deadline leaving) {
        var look = new LastLook(leaving::hasPassed);
        var handler = ((ConnectionBase) connection).channelHandlerContext();
        try {
            handler.pipeline().addBefore(handler.name(), "last-look", look);
        } catch (NoSuchElementException e) {
            return Optional.empty();
        }
        return Optional.of(look);
    }

    /// Whether it was too late: then not a byte has left, nor will one.
    boolean hasHeldBack() {
        return heldBack;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise written) {
        heldBack |= !begun && tooLate.getAsBoolean();
        if (heldBack) {
            ReferenceCountUtil.release(message);
            written.setFailure(new IOException("held back: it is too late"));
            return;
        }
        begun = true;
        var _ = context.write(message, written);
    }
}
