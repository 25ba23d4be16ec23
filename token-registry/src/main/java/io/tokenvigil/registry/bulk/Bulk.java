package io.tokenvigil.registry.bulk;

import io.quarkus.arc.All;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.bulk.BulkRequest.Action;
import io.tokenvigil.registry.bulk.BulkRequest.Filter;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.token.TokenFilter;
import io.tokenvigil.registry.token.TokenSearch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goes through the tokens that a request is about. One that the action cannot be done to costs no
/// other its turn, and what is done stays done if the request breaks off: it may be sent again.
@ApplicationScoped
class Bulk {

    /// A request has to end before anybody thinks that it hangs.
    private static final int MOST = 1_000;

    private final TokenSearch search;
    private final List<BulkAction> actions;
    private final Caller caller;

    Bulk(TokenSearch search, @All List<BulkAction> actions, Caller caller) {
        this.search = search;
        this.actions = actions;
        this.caller = caller;
    }

    BulkResult run(BulkRequest request) {
        BulkAction.Each each = action(request.action());
        boolean dryRun = Boolean.TRUE.equals(request.dryRun());
        List<UUID> found = search.find(filter(request.filter()), caller, MOST + 1);
        List<UUID> matched = found.subList(0, Math.min(found.size(), MOST));
        List<UUID> touched = new ArrayList<>();
        Map<String, Integer> refused = new TreeMap<>();
        for (UUID token : matched) {
            try {
                QuarkusTransaction.requiringNew().run(() -> run(each, token, dryRun));
                touched.add(token);
            } catch (ProblemException e) {
                refused.merge(e.type().slug(), 1, Integer::sum);
            }
        }
        return new BulkResult(
                dryRun,
                matched.size(),
                touched.size(),
                refused,
                dryRun ? touched : List.of(),
                found.size() > MOST);
    }

    private void run(BulkAction.Each each, UUID token, boolean dryRun) {
        if (dryRun) {
            each.check(token, caller);
        } else {
            each.act(token, caller);
        }
    }

    private BulkAction.Each action(@Nullable Action action) {
        if (action == null) {
            throw ProblemException.invalid("action", "is missing");
        }
        List<String> kinds = actions.stream().map(BulkAction::kind).sorted().toList();
        return actions.stream()
                .filter(known -> known.kind().equals(action.kind()))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.invalid(
                                        "action.kind", "must be one of " + kinds, action.kind()))
                .read(action);
    }

    /// Nothing given would mean everything, which nobody means.
    private static TokenFilter filter(@Nullable Filter filter) {
        if (filter == null || filter.isEmpty()) {
            throw ProblemException.invalid("filter", "must say which tokens are meant");
        }
        return TokenFilter.of(
                filter.status(),
                filter.problem(),
                filter.provider(),
                filter.namespace(),
                filter.label());
    }
}
