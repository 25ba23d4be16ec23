package io.tokenvigil.notifier.sending;

import io.tokenvigil.notifier.channel.Outgoing;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.notice.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/// A mail that this process may hand over, marked so in the database before anything else happens.
final class Claimed {
    private final UUID id;
    private final String channel;
    private final String email;
    private final String messageId;
    private final byte[] bytes;
    private final int attempt;
    private final int repeats;
    private final int faults;
    private final Instant at;

    private Claimed(ResultSet row, byte[] bytes) throws SQLException {
        this.id = row.getObject("id", UUID.class);
        this.channel = row.getString("channel");
        this.email = row.getString("email");
        this.messageId = row.getString("message_id");
        this.bytes = bytes;
        this.attempt = row.getInt("attempt");
        this.repeats = row.getInt("repeats");
        this.faults = row.getInt("faults");
        this.at = Objects.requireNonNull(Transaction.instant(row, "at"));
    }

    static Claimed withBytes(ResultSet row) throws SQLException {
        return new Claimed(row, row.getBytes("bytes"));
    }

    static Claimed withoutBytes(ResultSet row) throws SQLException {
        return new Claimed(row, new byte[0]);
    }

    UUID id() {
        return id;
    }

    /// How it goes.
    String channel() {
        return channel;
    }

    boolean isMail() {
        return channel.equals(Recipient.EMAIL);
    }

    /// Where it goes.
    String email() {
        return email;
    }

    /// The message itself.
    Outgoing outgoing() {
        return new Outgoing(email, messageId, bytes, at);
    }

    /// Fences: an outcome is recorded for this attempt only.
    int attempt() {
        return attempt;
    }

    Attempt which() {
        return new Attempt(id, attempt);
    }

    /// How often telling these notices came to nothing by a fault on this side, before this
    /// attempt.
    int faults() {
        return faults;
    }

    MailState.Sending state() {
        return new MailState.Frozen(repeats).attempt();
    }
}
