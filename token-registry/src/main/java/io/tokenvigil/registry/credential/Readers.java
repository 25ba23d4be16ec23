package io.tokenvigil.registry.credential;

import io.tokenvigil.registry.access.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Brings readers and credentials together: whoever asks for more life than there is, or comes
/// while a refresh is under way, shares that one refresh with all others, and may wait for it.
@ApplicationScoped
public class Readers {

    private final Credentials credentials;
    private final Wishes wishes;
    private final WaitingReaders waiting;
    private final Turnstile turnstile;
    private final Caller caller;

    Readers(
            Credentials credentials,
            Wishes wishes,
            WaitingReaders waiting,
            Turnstile turnstile,
            Caller caller) {
        this.credentials = credentials;
        this.wishes = wishes;
        this.waiting = waiting;
        this.turnstile = turnstile;
        this.caller = caller;
    }

    /// One that can be handed out and does what is asked; else the request ends with the reason.
    public StoredCredential ready(Wanted wanted, Demand demand) {
        long began = System.nanoTime();
        while (true) {
            StoredCredential found = turnstile.pass(() -> credentials.visible(wanted));
            Readiness readiness = Readiness.of(found, demand.minTtl());
            if (readiness instanceof Readiness.Ready) {
                return found;
            }
            if (readiness instanceof Readiness.RefreshWanted) {
                wishes.longer(found, caller.actor());
            }
            Duration left = demand.patience().minusNanos(System.nanoTime() - began);
            if (!canHelp(readiness, left)
                    || !waiting.await(found.key(), found.generation(), left)) {
                throw Refusals.of(readiness);
            }
        }
    }

    /// On record before it is answered.
    public CredentialView handOut(StoredCredential credential) {
        return turnstile.pass(() -> credentials.handOut(credential));
    }

    /// Whether waiting so long may change it.
    private static boolean canHelp(Readiness readiness, Duration left) {
        return switch (readiness) {
            case Readiness.RefreshPending _, Readiness.RefreshWanted _ -> left.isPositive();
            case Readiness.NotBeforeItsEnd(Duration until) -> until.compareTo(left) <= 0;
            case Readiness.Ready _,
                    Readiness.Revoked _,
                    Readiness.NoCredential _,
                    Readiness.NeedsPerson _,
                    Readiness.Expired _,
                    Readiness.TooShort _,
                    Readiness.TooMuchWanted _ ->
                    false;
        };
    }
}
