package io.tokenvigil.registry.retention;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.attempt.GoneTokens;
import io.tokenvigil.registry.generation.RetiredGenerations;
import io.tokenvigil.registry.generation.RetiredGenerations.Forgotten;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

/// Once a night: forgets what has been over for 30 days, some at a time. Replicas may be at it
/// together.
@ApplicationScoped
class Retention {

    private static final Logger LOG = Logger.getLogger(Retention.class);

    private final RetiredGenerations generations;
    private final GoneTokens tokens;

    Retention(RetiredGenerations generations, GoneTokens tokens) {
        this.generations = generations;
        this.tokens = tokens;
    }

    @Scheduled(cron = "0 43 3 * * ?", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void forget() {
        LOG.infof(
                "forgotten what has been over for 30 days: generations=%d deletedTokens=%d",
                forgetGenerations(), forgetTokens());
    }

    private int forgetGenerations() {
        int count = 0;
        Forgotten some = generations.forget();
        while (some.more()) {
            count += some.count();
            some = generations.forgetAfter(some);
        }
        return count + some.count();
    }

    private int forgetTokens() {
        int count = 0;
        for (int some = tokens.forget(); some > 0; some = tokens.forget()) {
            count += some;
        }
        return count;
    }
}
