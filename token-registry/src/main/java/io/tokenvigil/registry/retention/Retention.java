package io.tokenvigil.registry.retention;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.attempt.GoneTokens;
import io.tokenvigil.registry.bulk.OldRuns;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.generation.RetiredGenerations;
import io.tokenvigil.registry.refresh.OldWishes;
import io.tokenvigil.registry.worker.SeenSlots;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;

/// Once a night: forgets what has been over for 30 days, some at a time. Replicas may be at it
/// together.
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final RetiredGenerations generations;
    private final GoneTokens tokens;
    private final OldWishes wishes;
    private final OldRuns runs;
    private final SeenSlots slots;

    Retention(
            RetiredGenerations generations,
            GoneTokens tokens,
            OldWishes wishes,
            OldRuns runs,
            SeenSlots slots) {
        this.generations = generations;
        this.tokens = tokens;
        this.wishes = wishes;
        this.runs = runs;
        this.slots = slots;
    }

    @Scheduled(cron = "0 43 3 * * ?", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        forget("generations", generations::forget);
        forget("deletedTokens", tokens::forget);
        forget("askedRefreshes", wishes::forget);
        forget("bulkRuns", runs::forget);
        forget("workerSlots", slots::forget);
    }

    private static void forget(String what, IntSupplier forgetting) {
        try {
            LOG.infof(
                    "forgotten what has been over for 30 days: %s=%d", what, forgetting.getAsInt());
        } catch (DatabaseFailure e) {
            LOG.errorf(
                    "what has been over for 30 days cannot be forgotten, next try in a day: %s cause=%s",
                    what, e);
        }
    }
}
