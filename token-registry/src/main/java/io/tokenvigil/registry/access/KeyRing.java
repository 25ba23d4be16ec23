package io.tokenvigil.registry.access;

import io.quarkus.runtime.Shutdown;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Finds the caller that a key value stands for: from its files, from what it found a moment ago,
/// or from the database. Remembers which values were used and writes that down in batches, so that
/// reading a credential does not cost a write to its key.
@Singleton
public class KeyRing {

    /// More live values than this are never cached at once; beyond, the cache starts anew.
    private static final int LARGEST = 10_000;

    private final BootstrapKeys bootstrap;
    private final KeyLookup keys;
    private final Duration trust;
    private final ConcurrentHashMap<KeyHash, Found> found = new ConcurrentHashMap<>();
    private final Set<KeyHash> used = ConcurrentHashMap.newKeySet();

    KeyRing(BootstrapKeys bootstrap, KeyLookup keys, AccessConfig config) {
        this.bootstrap = bootstrap;
        this.keys = keys;
        this.trust = config.cache();
    }

    /// The caller; blocks where the database has to be asked.
    public Optional<Caller> find(KeyHash hash) {
        return atHand(hash).or(() -> lookUp(hash));
    }

    /// The caller, if that is known without asking the database.
    Optional<Caller> atHand(KeyHash hash) {
        Optional<Caller> first = bootstrap.find(hash);
        if (first.isPresent()) {
            return first;
        }
        @Nullable Found cached = found.get(hash);
        if (cached == null || System.nanoTime() - cached.at > trust.toNanos()) {
            return Optional.empty();
        }
        used.add(hash);
        return Optional.of(cached.caller);
    }

    /// The caller, from the database; blocks.
    Optional<Caller> lookUp(KeyHash hash) {
        Optional<Caller> caller = keys.caller(hash);
        if (caller.isEmpty()) {
            found.remove(hash);
            return caller;
        }
        if (found.size() >= LARGEST) {
            found.clear();
        }
        found.put(hash, new Found(caller.get(), System.nanoTime()));
        used.add(hash);
        return caller;
    }

    /// Forgets what it knows, after a key was revoked here.
    public void forget() {
        found.clear();
    }

    @Scheduled(every = "10s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void noteUse() {
        Set<KeyHash> batch = Set.copyOf(used);
        if (!batch.isEmpty()) {
            keys.markUsed(batch);
            used.removeAll(batch);
        }
    }

    @Shutdown
    void noteLastUse() {
        noteUse();
    }

    private record Found(Caller caller, long at) {}
}
