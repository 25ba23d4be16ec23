package io.tokenvigil.embedded.inbox;

import java.time.Instant;
import java.util.List;

/// What SMTP said about a mail, whatever its headers say.
public record Envelope(String from, List<String> to, Instant receivedAt) {
    public Envelope {
        to = List.copyOf(to);
    }
}
