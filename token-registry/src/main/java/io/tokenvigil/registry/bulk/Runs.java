package io.tokenvigil.registry.bulk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.database.DatabaseFailure;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.ids.PublicIds;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.token.TokenFilter;
import io.tokenvigil.registry.token.TokenSearch;
import io.tokenvigil.registry.token.TokenSearch.Found;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.IntConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Does one thing to however many tokens, a step at a time. Where a run stands moves in the
/// transaction that does something to a token, so that after a crash, or with two who go on at
/// once, each token has its turn once. It goes by tokens that were there when it began, by the
/// database's clock, and with the rights that its caller has by then.
@ApplicationScoped
public class Runs {

    private static final Logger LOG = Logger.getLogger(Runs.class);

    /// As far as tokens are counted.
    public static final int COUNTED = 10_000;

    private static final int STEP = 500;

    /// A step ends before anybody thinks that it hangs.
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final RunRows rows;
    private final TokenSearch search;
    private final Actions actions;
    private final Idempotency idempotency;
    private final PublicIds ids;
    private final Caller caller;

    Runs(
            RunRows rows,
            TokenSearch search,
            Actions actions,
            Idempotency idempotency,
            PublicIds ids,
            Caller caller) {
        this.rows = rows;
        this.search = search;
        this.actions = actions;
        this.idempotency = idempotency;
        this.ids = ids;
        this.caller = caller;
    }

    /// Begins a run, once by one `Idempotency-Key`: does nothing to any token yet.
    ///
    /// @param agreed is told how many tokens there are, and ends the request where that is not what
    ///   was meant
    @Transactional
    public UUID open(BulkRequest request, IntConsumer agreed) {
        actions.read(request.action(), caller);
        return idempotency.once(
                () -> begin(request, agreed), UUID::toString, id -> get(UUID.fromString(id)).id());
    }

    private UUID begin(BulkRequest request, IntConsumer agreed) {
        int expected = search.count(Bulk.filter(request.filter()), caller, COUNTED + 1);
        agreed.accept(expected);
        UUID id = ids.next();
        rows.insert(id, caller.id().toString(), request, expected);
        return id;
    }

    /// The caller's own run; 404 for all others.
    public RunView get(UUID id) {
        return rows.find(id, caller.id().toString())
                .orElseThrow(() -> ProblemException.notFound("run", id));
    }

    /// The caller's newest runs.
    public List<RunView> newest(int most) {
        return rows.newest(caller.id().toString(), most);
    }

    /// Tokens that it could not be done to, by id.
    public List<BulkResult.Refusal> refusals(UUID id, @Nullable UUID after, int most) {
        return rows.refusals(get(id).id(), after, most);
    }

    /// Goes on for a while.
    public RunView step(UUID id) {
        RunView run = get(id);
        if (run.finished() != null) {
            return run;
        }
        BulkAction.Each each = actions.read(run.request().action(), caller);
        TokenFilter filter = Bulk.filter(run.request().filter());
        UUID last = run.last();
        List<Found> found =
                search.find(filter, caller, new TokenSearch.Stretch(last, run.opened()), STEP);
        // However long the search took, something comes of it.
        long end = System.nanoTime() + LONGEST.toNanos();
        for (Found token : found) {
            if (System.nanoTime() > end || !comeBy(run, last, token, each)) {
                return get(id);
            }
            last = token.id();
        }
        if (found.size() < STEP) {
            rows.finish(id, last);
        }
        return get(id);
    }

    /// False where somebody else goes on with the run.
    private boolean comeBy(RunView run, @Nullable UUID last, Found token, BulkAction.Each each) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(
                            () -> {
                                boolean ours = rows.advance(run.id(), last, token.id(), true);
                                if (ours) {
                                    each.act(token.id(), caller);
                                }
                                return ours;
                            });
        } catch (ProblemException problem) {
            if (problem.type().status() >= 500) {
                throw problem;
            }
            return refuse(run, last, BulkResult.Refusal.of(token.id(), token.name(), problem));
        } catch (DatabaseFailure failure) {
            if (failure.isPassing()) {
                throw failure;
            }
            LOG.errorf(failure, "A token cannot be come by. run=%s token=%s", run.id(), token.id());
            return refuse(
                    run,
                    last,
                    BulkResult.Refusal.of(
                            token.id(),
                            token.name(),
                            ProblemException.of(
                                    ProblemType.INTERNAL, "A fault of ours; see the log.")));
        }
    }

    private boolean refuse(RunView run, @Nullable UUID last, BulkResult.Refusal refusal) {
        return QuarkusTransaction.requiringNew()
                .call(
                        () -> {
                            boolean ours = rows.advance(run.id(), last, refusal.id(), false);
                            if (ours) {
                                rows.refuse(run.id(), refusal);
                            }
                            return ours;
                        });
    }
}
