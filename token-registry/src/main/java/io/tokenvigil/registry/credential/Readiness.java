package io.tokenvigil.registry.credential;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.secrets.Sealed;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

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

    /// It works, for less time than wanted: a refresh would bring a longer one, and is not due yet.
    record RefreshWanted() implements Readiness {}

    /// It works, for less time than wanted, and the provider would answer a refresh with the same
    /// one until it has expired.
    record NotBeforeItsEnd(Duration retryAfter) implements Readiness {}

    /// It works, for less time than wanted, and only a person can renew it.
    record TooShort() implements Readiness {}

    /// No credential of this life lasts as long as wanted for more than half of it.
    ///
    /// @param most what may be asked for
    record TooMuchWanted(Duration most) implements Readiness {}

    /// The shortest and longest time after which a reader is asked to come again.
    Duration SOONEST = Duration.ofSeconds(1);

    Duration LATEST = Duration.ofSeconds(30);

    /// What a reader can have of it now.
    ///
    /// @param minTtl how much longer it has to work; zero: it is enough that it does
    static Readiness of(StoredCredential credential, Duration minTtl) {
        Readiness asItIs = of(credential);
        if (!(asItIs instanceof Ready)) {
            return asItIs;
        }
        Duration most = credential.life().map(life -> life.dividedBy(2)).orElse(minTtl);
        if (minTtl.compareTo(most) > 0) {
            return new TooMuchWanted(most);
        }
        return credential.lasts(minTtl) ? asItIs : tooShort(credential);
    }

    private static Readiness of(StoredCredential credential) {
        if (credential.status() == TokenStatus.REVOKED) {
            return new Revoked();
        }
        boolean renewed = isRenewed(credential);
        if (credential.access() == null) {
            return renewed ? pending(credential) : new NoCredential();
        }
        if (!credential.isExpired()) {
            return new Ready(credential.access());
        }
        if (renewed) {
            return pending(credential);
        }
        return credential.status() == TokenStatus.NEEDS_PERSON ? new NeedsPerson() : new Expired();
    }

    private static Readiness tooShort(StoredCredential credential) {
        if (!isRenewed(credential)) {
            return new TooShort();
        }
        if (credential.renewal().coming()) {
            return pending(credential);
        }
        return credential.renewal().earlyIsNoop()
                ? new NotBeforeItsEnd(until(credential, credential.renewal().refreshAt()))
                : new RefreshWanted();
    }

    private static boolean isRenewed(StoredCredential credential) {
        return credential.renewal().automatic() && credential.status() != TokenStatus.NEEDS_PERSON;
    }

    private static Readiness pending(StoredCredential credential) {
        Duration wait = until(credential, credential.renewal().nextAttemptAt());
        return new RefreshPending(wait.compareTo(LATEST) > 0 ? LATEST : wait);
    }

    /// With a second for the call.
    private static Duration until(StoredCredential credential, @Nullable Instant at) {
        Duration wait =
                at == null ? SOONEST : Duration.between(credential.now(), at).plusSeconds(1);
        return wait.compareTo(SOONEST) < 0 ? SOONEST : wait;
    }
}
