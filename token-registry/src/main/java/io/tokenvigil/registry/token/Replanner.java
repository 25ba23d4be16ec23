package io.tokenvigil.registry.token;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.policy.PolicyChange;
import io.tokenvigil.registry.token.ReplanTasks.Task;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/// Makes tokens' plans follow the policies above them. What has to be done is noted by the
/// transaction that changes a policy, done in batches by key, and taken up again by whichever
/// replica is there after a crash. A batch that fails is done token by token, and the token that
/// made it fail is passed over.
@ApplicationScoped
public class Replanner {

    private static final Logger LOG = Logger.getLogger(Replanner.class);

    private final ReplanTasks tasks;
    private final PassedOver passedOver;
    private final Replanning replanning;
    private final ReentrantLock running = new ReentrantLock();

    Replanner(ReplanTasks tasks, PassedOver passedOver, Replanning replanning) {
        this.tasks = tasks;
        this.passedOver = passedOver;
        this.replanning = replanning;
    }

    /// Notes the change in its own transaction.
    void note(@Observes PolicyChange change) {
        switch (change) {
            case PolicyChange.OfNamed(String name) -> tasks.note("POLICY", name);
            case PolicyChange.OfProvider(String provider) -> tasks.note("PROVIDER", provider);
            case PolicyChange.OfNamespace(String namespace) -> tasks.note("NAMESPACE", namespace);
        }
    }

    void follow(@Observes(during = TransactionPhase.AFTER_SUCCESS) PolicyChange change) {
        Thread.ofVirtual().name("replanner").start(this::followAll);
    }

    /// Also what a process that is no more left undone.
    @Scheduled(every = "10s", delayed = "2s")
    @RunOnVirtualThread
    void followAll() {
        if (!running.tryLock()) {
            return;
        }
        try {
            while (round()) {
                // Each batch is a transaction of its own.
            }
            passedOver.due().forEach(this::alone);
        } catch (RuntimeException e) {
            // The next round takes it up where it stopped.
            LOG.warnf("Plans do not follow their policies yet. cause=%s", e.getClass().getName());
        } finally {
            running.unlock();
        }
    }

    /// Plans some tokens anew; whether there may be more to do.
    private boolean round() {
        Optional<Task> next = QuarkusTransaction.requiringNew().call(tasks::next);
        next.ifPresent(this::follow);
        return next.isPresent();
    }

    private void follow(Task task) {
        try {
            QuarkusTransaction.requiringNew().run(() -> together(task));
        } catch (RuntimeException e) {
            throwPassing(e);
            apart(task);
        }
    }

    private void together(Task task) {
        if (tasks.hold(task)) {
            List<Long> keys = tasks.keys(task);
            replanning.planAnew(keys);
            tasks.followed(task, keys);
        }
    }

    private void apart(Task task) {
        List<Long> keys = tasks.keys(task);
        keys.forEach(this::alone);
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            // Where the policy was changed again meanwhile, all of them follow
                            // anew.
                            if (tasks.hold(task)) {
                                tasks.followed(task, keys);
                            }
                        });
    }

    private void alone(long token) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(
                            () -> {
                                replanning.planAnew(List.of(token));
                                passedOver.remove(token);
                            });
        } catch (RuntimeException e) {
            throwPassing(e);
            QuarkusTransaction.requiringNew().run(() -> passedOver.add(token, e));
        }
    }

    /// What says nothing of any token: the database was away or busy, and all of it is done later.
    private static void throwPassing(RuntimeException failure) {
        if (DatabaseFailure.hasPassingCause(failure)) {
            throw failure;
        }
    }
}
