package io.tokenvigil.registry.credential;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Lets a few readers at a time to the database, in the order in which they came, so that a
/// thousand who were woken together leave connections to everybody else.
@Singleton
class Turnstile {

    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Semaphore places;

    Turnstile(CredentialConfig config) {
        this.places = new Semaphore(config.readers(), true);
    }

    <T> T pass(Supplier<T> action) {
        enter();
        try {
            return action.get();
        } finally {
            places.release();
        }
    }

    private void enter() {
        try {
            if (places.tryAcquire(LONGEST.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw ProblemException.unavailable(
                ProblemType.UNAVAILABLE, "Too many read credentials just now.", Readiness.SOONEST);
    }
}
