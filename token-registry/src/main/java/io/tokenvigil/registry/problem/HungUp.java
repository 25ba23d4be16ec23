package io.tokenvigil.registry.problem;

import io.vertx.core.http.HttpClosedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Objects;
import java.util.stream.Stream;

/// Tells a client that broke off the present request from every fault of ours: files and
/// connections to others fail in the same kinds of exceptions.
@Singleton
class HungUp {

    private static final int DEPTH = 10;

    private final RoutingContext context;

    HungUp(RoutingContext context) {
        this.context = context;
    }

    /// Whether this is why: its connection ended while the request was still read, or before it was
    /// answered.
    boolean is(Throwable thrown) {
        return thrown instanceof IOException
                && Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                        .limit(DEPTH)
                        .anyMatch(HungUp::isEndOfConnection)
                && (!context.request().isEnded() || context.response().closed());
    }

    private static boolean isEndOfConnection(Throwable cause) {
        return cause instanceof HttpClosedException
                || cause instanceof SocketException
                || cause instanceof ClosedChannelException;
    }
}
