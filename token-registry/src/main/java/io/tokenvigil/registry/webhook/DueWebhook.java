package io.tokenvigil.registry.webhook;

import io.tokenvigil.registry.attempt.Attempt.Subject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A webhook whose time has come, and everything that decides over it.
///
/// @param id its row
/// @param address where it was to go when the generation became current
/// @param attempt the lease that ran out without an outcome, if one did
/// @param now how things stand
record DueWebhook(
        long id,
        Subject token,
        String provider,
        String destination,
        int generation,
        URI address,
        Instant currentAt,
        @Nullable Long attempt,
        Circumstances now) {

    /// How long a destination is tried.
    static final Duration A_DAY = Duration.ofDays(1);

    /// @param generation the token's current one
    /// @param revoked the token was ended on purpose
    /// @param address where the destination wants it now; none: it is gone, or wants none
    /// @param hosts where webhooks of its namespace may go
    /// @param signed the namespace has a secret
    /// @param at the database's time
    record Circumstances(
            int generation,
            boolean revoked,
            @Nullable URI address,
            List<String> hosts,
            boolean signed,
            Instant at) {}

    /// What is to be done about one.
    enum Ruling {
        /// It is called now.
        CALL,
        /// There is nothing to tell any more, or the day is over.
        OVER,
        /// The destination has another address meanwhile.
        MOVED,
        /// It may not be called as things are: its host is not on the namespace's list, or there is
        /// nothing to sign with. That may change.
        HELD
    }

    /// Pure.
    Ruling ruling(String host) {
        boolean over =
                now.revoked()
                        || now.generation() != generation
                        || now.address() == null
                        || !now.at().isBefore(currentAt.plus(A_DAY));
        if (over) {
            return Ruling.OVER;
        }
        if (!address.equals(now.address())) {
            return Ruling.MOVED;
        }
        return now.signed() && now.hosts().contains(host) ? Ruling.CALL : Ruling.HELD;
    }
}
