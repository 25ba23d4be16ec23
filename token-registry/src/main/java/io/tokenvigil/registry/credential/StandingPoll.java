package io.tokenvigil.registry.credential;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tokenvigil.registry.database.DatabaseFailure;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Looks, while anybody waits, at all tokens that are waited for: one statement for all of them,
/// for what other replicas did. Nobody waits: nothing is asked.
@Singleton
class StandingPoll {

    private static final Logger LOG = Logger.getLogger(StandingPoll.class);
    private static final long PERIOD_MILLIS = 200;

    private final WaitingReaders readers;
    private final CredentialStore store;
    private @Nullable Thread thread;

    StandingPoll(WaitingReaders readers, CredentialStore store) {
        this.readers = readers;
        this.store = store;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofVirtual().name("credential-poll").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
        }
    }

    private void run() {
        try {
            while (true) {
                Set<Long> tokens = readers.tokens();
                if (tokens.isEmpty()) {
                    readers.awaitNewcomer();
                } else {
                    look(tokens);
                    TimeUnit.MILLISECONDS.sleep(PERIOD_MILLIS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Set<Long> tokens) {
        try {
            Map<Long, CredentialStore.Standing> standings = store.standings(tokens);
            for (long token : tokens) {
                CredentialStore.Standing standing = standings.get(token);
                if (standing == null) {
                    readers.tellGone(token);
                } else {
                    readers.tell(token, standing.generation(), standing.status());
                }
            }
        } catch (DatabaseFailure e) {
            LOG.warnf("waiting readers are not told of other replicas reason=%s", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("waiting readers are not told of other replicas", e);
        }
    }
}
