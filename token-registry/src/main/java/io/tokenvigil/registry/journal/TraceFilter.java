package io.tokenvigil.registry.journal;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Keeps a request's `traceparent` for the events that it causes.
class TraceFilter {

    private final Trace trace;

    TraceFilter(Trace trace) {
        this.trace = trace;
    }

    @ServerRequestFilter
    void keep(ContainerRequestContext request) {
        trace.continueFrom(request.getHeaderString("traceparent"));
    }
}
