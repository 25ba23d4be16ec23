package io.tokenvigil.registry.live;

import io.quarkus.security.identity.SecurityIdentity;
import io.tokenvigil.registry.access.CallerIdentity;
import io.tokenvigil.registry.access.KeyRing;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// How long whoever follows may go on. Whoever came with a key may as long as there is the key;
/// anybody else is asked for their right again before long.
@Singleton
class RightToFollow {

    private static final Duration WITHOUT_KEY = Duration.ofMinutes(5);

    private final SecurityIdentity identity;
    private final KeyRing keys;

    RightToFollow(SecurityIdentity identity, KeyRing keys) {
        this.identity = identity;
        this.keys = keys;
    }

    /// Whether whoever makes the present request still may, also when it is asked later.
    BooleanSupplier now() {
        long until = System.nanoTime() + WITHOUT_KEY.toNanos();
        return CallerIdentity.keyOf(identity)
                .<BooleanSupplier>map(key -> () -> keys.find(key).isPresent())
                .orElse(() -> System.nanoTime() - until < 0);
    }
}
