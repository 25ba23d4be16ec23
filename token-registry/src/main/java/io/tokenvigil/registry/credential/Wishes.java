package io.tokenvigil.registry.credential;

import io.tokenvigil.events.Actor;
import io.tokenvigil.registry.refresh.MinTtlRefresh;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Readers' wishes for a longer credential: of those who have the same at the same time one speaks,
/// and the others wait until it has.
@Singleton
class Wishes {

    private final MinTtlRefresh refresh;
    private final ConcurrentHashMap<Long, CompletableFuture<Boolean>> spoken =
            new ConcurrentHashMap<>();

    Wishes(MinTtlRefresh refresh) {
        this.refresh = refresh;
    }

    void longer(StoredCredential credential, Actor reader) {
        CompletableFuture<Boolean> mine = new CompletableFuture<>();
        CompletableFuture<Boolean> other = spoken.putIfAbsent(credential.key(), mine);
        if (other != null) {
            other.join();
            return;
        }
        try {
            refresh.ask(credential.id(), credential.generation(), reader);
        } finally {
            spoken.remove(credential.key(), mine);
            mine.complete(true);
        }
    }
}
