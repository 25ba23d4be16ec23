package io.tokenvigil.worker.protocol;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.OutboundRequest;

/// What a protocol made of a lease.
public sealed interface Preparation {
    /// To be sent once.
    record Ready(OutboundRequest request) implements Preparation {}

    /// The entry's settings make no request; nothing is sent.
    record Impossible(Code code) implements Preparation {}
}
