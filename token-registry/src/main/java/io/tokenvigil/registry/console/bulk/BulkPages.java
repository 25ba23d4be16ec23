package io.tokenvigil.registry.console.bulk;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.bulk.Bulk;
import io.tokenvigil.registry.bulk.BulkResult;
import io.tokenvigil.registry.bulk.RunView;
import io.tokenvigil.registry.bulk.Runs;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.console.frame.Reason;
import io.tokenvigil.registry.console.frame.RefusalWords;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.token.Looking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Gathers what the pages show.
@ApplicationScoped
class BulkPages {

    /// Enough to see whether it is meant so, and quick.
    private static final int TRIED = 100;

    private static final int SAMPLE = 20;
    private static final int RUNS = 5;
    private static final int REFUSALS = 100;

    private final Bulk bulk;
    private final Runs runs;
    private final Looking looking;
    private final Moments moments;
    private final Caller caller;

    BulkPages(Bulk bulk, Runs runs, Looking looking, Moments moments, Caller caller) {
        this.bulk = bulk;
        this.runs = runs;
        this.looking = looking;
        this.moments = moments;
        this.caller = caller;
    }

    ChoosePage choose(BulkForm form, @Nullable Reason refusal) {
        Moments.Shown time = moments.now();
        return new ChoosePage(
                form,
                form.filter().isEmpty() || refusal != null ? "" : count(form),
                caller.role() == Role.ADMIN,
                runs.newest(RUNS).stream().map(run -> RunLine.of(run, time)).toList(),
                refusal);
    }

    /// @param says what is refused, to whoever looks
    PreviewPage preview(BulkForm form, String once, @Nullable String refusal, RefusalWords says) {
        BulkResult tried = bulk.run(form.request(true, TRIED));
        List<PreviewPage.Token> sample =
                tried.tokens().stream()
                        .limit(SAMPLE)
                        .map(id -> new PreviewPage.Token(id.toString(), looking.get(id).name()))
                        .toList();
        return new PreviewPage(
                form,
                count(form),
                tried,
                sample,
                RefusalLine.of(tried.refusals().stream().limit(SAMPLE).toList(), says),
                once,
                refusal);
    }

    /// @param says what was refused, to whoever looks
    RunPage run(RunView run, boolean going, @Nullable UUID after, RefusalWords says) {
        return run(run, going, after, null, says);
    }

    private RunPage run(
            RunView run,
            boolean going,
            @Nullable UUID after,
            @Nullable Reason stop,
            RefusalWords says) {
        List<BulkResult.Refusal> found = runs.refusals(run.id(), after, REFUSALS + 1);
        List<BulkResult.Refusal> shown = found.subList(0, Math.min(found.size(), REFUSALS));
        return new RunPage(
                RunLine.of(run, moments.now()),
                going && run.finished() == null && stop == null,
                RefusalLine.of(shown, says),
                found.size() > REFUSALS
                        ? "%s/%s?after=%s"
                                .formatted(BulkPagesResource.PATH, run.id(), shown.getLast().id())
                        : null,
                stop);
    }

    /// Goes on, and says where it stands if something is away.
    ///
    /// @param reason why, to whoever looks
    /// @param says what was refused, likewise
    RunPage step(UUID id, Function<ProblemException, Reason> reason, RefusalWords says) {
        try {
            return run(runs.step(id), true, null, says);
        } catch (ProblemException e) {
            if (e.type().status() < 500) {
                throw e;
            }
            return run(runs.get(id), false, null, reason.apply(e), says);
        }
    }

    private String count(BulkForm form) {
        return RunLine.counted(bulk.count(form.asked(), Runs.COUNTED + 1));
    }
}
