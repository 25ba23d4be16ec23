package io.tokenvigil.outbound;

/// The way out to somebody else's service: one request, sent at most once.
@FunctionalInterface
public interface Outbound {
    /// Makes the one call. Blocks until the request's deadline at most, and never throws for what
    /// the network or the other side did.
    Exchange send(OutboundRequest request);
}
