package io.tokenvigil.registry.live;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;

/// Whoever a follower's answer goes to, at the other end of a connection.
public interface Peer {

    static Peer of(HttpServerRequest request) {
        return new Connected(request);
    }

    /// Whether anybody is there. Nothing else tells it: what is written to a connection that was
    /// closed vanishes without a word, and an answer to one that was closed before it began is
    /// never written at all.
    boolean isThere();

    /// Ends the connection at once, with all that is still to be written: closing it as usual waits
    /// for what was written to be read, and whoever is hung up on does not read.
    void hangUp();

    /// By HTTP.
    record Connected(HttpServerRequest request) implements Peer {

        @Override
        public boolean isThere() {
            HttpServerResponse answer = request.response();
            return !answer.closed() && !answer.ended();
        }

        @Override
        public void hangUp() {
            if (request.connection() instanceof ConnectionBase base) {
                var _ = base.channelHandlerContext().close();
            } else {
                request.connection().close();
            }
        }
    }
}
