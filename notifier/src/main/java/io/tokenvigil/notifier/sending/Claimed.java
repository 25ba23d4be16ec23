package io.tokenvigil.notifier.sending;

import java.util.UUID;

/// A mail that this process may hand over, marked so in the database before anything else happens.
final class Claimed {
    private final UUID id;
    private final String email;
    private final byte[] bytes;
    private final int attempt;
    private final int repeats;

    /// @param attempt fences: an outcome is recorded for this attempt only
    /// @param repeats of an attempt whose outcome is unknown
    Claimed(UUID id, String email, byte[] bytes, int attempt, int repeats) {
        this.id = id;
        this.email = email;
        this.bytes = bytes.clone();
        this.attempt = attempt;
        this.repeats = repeats;
    }

    UUID id() {
        return id;
    }

    String email() {
        return email;
    }

    byte[] bytes() {
        return bytes.clone();
    }

    int attempt() {
        return attempt;
    }

    MailState.Sending state() {
        return new MailState.Frozen(repeats).attempt();
    }
}
