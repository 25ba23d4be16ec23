package io.tokenvigil.registry.credential;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.secrets.Sealed;
import java.time.Duration;
import java.time.Instant;

/// Whether a credential can be handed out now, and if not, what would change that: pure. A token
/// that needs a person is still given out while it works; what has ended never is.
sealed interface Readiness {

    /// It can be given out now.
    ///
    /// @param access what is to be opened
    record Ready(Sealed access) implements Readiness {}

    /// The token was ended on purpose.
    record Revoked() implements Readiness {}

    /// There is nothing to hand out, and nothing automatic will bring it.
    record NoCredential() implements Readiness {}

    /// It has expired, and a person has to act.
    record NeedsPerson() implements Readiness {}

    /// It has expired, and people renew it.
    record Expired() implements Readiness {}

    /// A refresh is about to bring a new one.
    record RefreshPending(Duration retryAfter) implements Readiness {}

    /// The shortest and longest time after which a reader is asked to come again.
    Duration SOONEST = Duration.ofSeconds(1);

    Duration LATEST = Duration.ofSeconds(30);

    static Readiness of(StoredCredential credential) {
        if (credential.status() == TokenStatus.REVOKED) {
            return new Revoked();
        }
        boolean pending = credential.automatic() && credential.status() != TokenStatus.NEEDS_PERSON;
        if (credential.access() == null) {
            return pending ? pending(credential) : new NoCredential();
        }
        if (!credential.isExpired()) {
            return new Ready(credential.access());
        }
        if (pending) {
            return pending(credential);
        }
        return credential.status() == TokenStatus.NEEDS_PERSON ? new NeedsPerson() : new Expired();
    }

    private static Readiness pending(StoredCredential credential) {
        Instant next = credential.nextAttemptAt();
        Duration wait =
                next == null ? SOONEST : Duration.between(credential.now(), next).plusSeconds(1);
        if (wait.compareTo(SOONEST) < 0) {
            wait = SOONEST;
        }
        return new RefreshPending(wait.compareTo(LATEST) > 0 ? LATEST : wait);
    }
}
