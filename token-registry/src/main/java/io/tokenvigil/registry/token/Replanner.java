package io.tokenvigil.registry.token;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.policy.PolicyChange;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;

/// Makes tokens' plans follow the policies above them. What has to be done is noted by the
/// transaction that changes a policy, done in batches by key, and taken up again by whichever
/// replica is there after a crash.
@ApplicationScoped
public class Replanner {

    private static final Logger LOG = Logger.getLogger(Replanner.class);
    private static final int BATCH = 500;

    private final Sql sql;
    private final TokenLock lock;
    private final TokenReader reader;
    private final Catalogues catalogues;
    private final Replanning replanning;
    private final ReentrantLock running = new ReentrantLock();

    Replanner(
            Sql sql,
            TokenLock lock,
            TokenReader reader,
            Catalogues catalogues,
            Replanning replanning) {
        this.sql = sql;
        this.lock = lock;
        this.reader = reader;
        this.catalogues = catalogues;
        this.replanning = replanning;
    }

    /// Part of a policy's change: how far the tokens below it have followed.
    private record Task(long id, String scope, String name, long afterKey) {}

    /// Notes the change in its own transaction; one that is being followed starts over.
    void note(@Observes PolicyChange change) {
        switch (change) {
            case PolicyChange.OfNamed(String name) -> note("POLICY", name);
            case PolicyChange.OfProvider(String provider) -> note("PROVIDER", provider);
            case PolicyChange.OfNamespace(String namespace) -> note("NAMESPACE", namespace);
        }
    }

    private void note(String scope, String name) {
        sql.run(
                """
                insert into replan (scope, name) values (?, ?)
                on conflict (scope, name) do update set after_key = 0, changed_at = vigil_now()
                """,
                scope,
                name);
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
            while (QuarkusTransaction.requiringNew().call(this::batch)) {
                // Each batch is a transaction of its own.
            }
        } catch (RuntimeException e) {
            // The next round takes it up where it stopped.
            LOG.warnf("Plans do not follow their policies yet. cause=%s", e.getClass().getName());
        } finally {
            running.unlock();
        }
    }

    /// Plans some tokens anew; whether there may be more to do.
    private boolean batch() {
        Optional<Task> next =
                sql.row(
                        "select id, scope, name, after_key from replan order by id limit 1 for update skip locked",
                        row ->
                                new Task(
                                        row.getLong("id"),
                                        row.getString("scope"),
                                        row.getString("name"),
                                        row.getLong("after_key")));
        next.ifPresent(this::batch);
        return next.isPresent();
    }

    private void batch(Task task) {
        List<Long> keys = keys(task);
        if (keys.isEmpty()) {
            sql.run("delete from replan where id = ?", task.id());
            return;
        }
        List<LockedToken> locked = lock.lock(keys);
        Map<Long, StoredToken> stored = reader.findAll(keys);
        Catalogue catalogue =
                catalogues.read(stored.values().stream().map(Catalogues.References::of).toList());
        List<LockedToken> changed = new ArrayList<>();
        for (LockedToken token : locked) {
            StoredToken its = stored.get(token.key());
            if (its != null && replanning.apply(token, Planner.plan(its, catalogue))) {
                changed.add(token);
            }
        }
        lock.write(changed);
        sql.run("update replan set after_key = ? where id = ?", keys.getLast(), task.id());
    }

    private List<Long> keys(Task task) {
        String condition =
                switch (task.scope()) {
                    case "POLICY" -> "policy ->> 'name' = ?";
                    case "PROVIDER" -> "provider = ?";
                    default -> "namespace = ?";
                };
        return sql.rows(
                "select key from token where %s and key > ? order by key limit %d"
                        .formatted(condition, BATCH),
                row -> row.getLong("key"),
                task.name(),
                task.afterKey());
    }
}
