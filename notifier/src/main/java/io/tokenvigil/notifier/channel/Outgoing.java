package io.tokenvigil.notifier.channel;

import java.time.Instant;

/// A frozen message on its way.
public final class Outgoing {
    private final String address;
    private final String messageId;
    private final byte[] bytes;
    private final Instant at;

    /// @param at when this attempt is made, by the database's clock
    public Outgoing(String address, String messageId, byte[] bytes, Instant at) {
        this.address = address;
        this.messageId = messageId;
        this.bytes = bytes.clone();
        this.at = at;
    }

    String address() {
        return address;
    }

    String messageId() {
        return messageId;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    Instant at() {
        return at;
    }
}
