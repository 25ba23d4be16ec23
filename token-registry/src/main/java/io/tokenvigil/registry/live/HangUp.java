package io.tokenvigil.registry.live;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/// Ends a connection at once, with all that is still to be written: closing it as usual waits for
/// what was written to be read, and whoever is hung up on does not read.
public final class HangUp {

    private HangUp() {}

    public static Runnable on(HttpConnection connection) {
        return connection instanceof ConnectionBase base
                ? () -> {
                    var _ = base.channelHandlerContext().close();
                }
                : connection::close;
    }
}
