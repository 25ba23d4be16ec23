package io.tokenvigil.registry.problem;

import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Works a request off to its end, also when its client has gone.
///
/// RESTEasy Reactive would leave out what remains to be done, from another thread and without a
/// lock: an answer that is only to be written never is, so that whatever its writing would close
/// stays open, and where it meets a failure the request's thread may run without an end (Quarkus
/// issue 55116, mended in 3.38). What it would spare, the writing of an answer that nobody reads,
/// costs little.
class ToTheEnd {

    private static final int FIRST = 0;

    /// On the thread that is told of the end, so that the two cannot meet.
    @ServerRequestFilter(nonBlocking = true, priority = FIRST)
    void keepOn(RoutingContext context) {
        var _ = context.response().closeHandler(null);
    }
}
