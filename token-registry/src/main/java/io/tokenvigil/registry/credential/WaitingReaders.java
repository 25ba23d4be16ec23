package io.tokenvigil.registry.credential;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.timer.Onlooker;
import io.tokenvigil.registry.timer.TokenTimer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Readers of this process that wait for a token's next generation, by token. They hold nothing but
/// their virtual thread. What happens in this process wakes them once it is committed, what happens
/// elsewhere when [StandingPoll] sees it: whoever has seen an older generation, so that nothing is
/// missed between a reader's look and its joining.
@Singleton
class WaitingReaders implements Onlooker {

    private final ConcurrentHashMap<Long, Set<Reader>> byToken = new ConcurrentHashMap<>();
    private final Semaphore newcomers = new Semaphore(0);

    /// @param generation the one that is not good enough
    private record Reader(int generation, CountDownLatch called) {

        boolean isAnswered(int current, TokenStatus status) {
            return current > generation || status.compareTo(TokenStatus.NEEDS_PERSON) >= 0;
        }
    }

    /// Waits until the token has a newer generation or will have none by itself.
    ///
    /// @return false: the time is over
    boolean await(long token, int generation, Duration time) {
        Reader reader = new Reader(generation, new CountDownLatch(1));
        byToken.compute(
                token,
                (key, others) -> {
                    Set<Reader> all = others == null ? new HashSet<>() : others;
                    all.add(reader);
                    return all;
                });
        newcomers.release();
        try {
            return reader.called().await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            leave(token, reader);
        }
    }

    @Override
    public void committed(Collection<TokenTimer> written) {
        written.forEach(timer -> tell(timer.token(), timer.generation(), timer.status()));
    }

    /// Calls those whom this answers.
    void tell(long token, int generation, TokenStatus status) {
        byToken.computeIfPresent(
                token,
                (key, readers) -> {
                    readers.stream()
                            .filter(reader -> reader.isAnswered(generation, status))
                            .forEach(reader -> reader.called().countDown());
                    return readers;
                });
    }

    /// The token is no more.
    void tellGone(long token) {
        tell(token, Integer.MAX_VALUE, TokenStatus.REVOKED);
    }

    /// How many wait.
    int size() {
        return byToken.values().stream().mapToInt(Set::size).sum();
    }

    Set<Long> tokens() {
        return Set.copyOf(byToken.keySet());
    }

    /// Returns once somebody has come since the last time.
    void awaitNewcomer() throws InterruptedException {
        newcomers.acquire();
        newcomers.drainPermits();
    }

    private void leave(long token, Reader reader) {
        byToken.computeIfPresent(
                token,
                (key, readers) -> {
                    readers.remove(reader);
                    return readers.isEmpty() ? null : readers;
                });
    }
}
