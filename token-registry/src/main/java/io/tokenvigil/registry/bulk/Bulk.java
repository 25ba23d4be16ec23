package io.tokenvigil.registry.bulk;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.bulk.BulkRequest.Filter;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.token.TokenFilter;
import io.tokenvigil.registry.token.TokenSearch;
import io.tokenvigil.registry.token.TokenSearch.Found;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Goes through the tokens that a request is about, by id. One that the action cannot be done to
/// costs no other its turn, and what is done stays done if the request breaks off.
@ApplicationScoped
public class Bulk {

    /// A request has to end before anybody thinks that it hangs.
    private static final int MOST = 1_000;

    private final TokenSearch search;
    private final Actions actions;
    private final Caller caller;

    Bulk(TokenSearch search, Actions actions, Caller caller) {
        this.search = search;
        this.actions = actions;
        this.caller = caller;
    }

    /// Does it, or says what it would do, to as many as one request may have.
    public BulkResult run(BulkRequest request) {
        BulkAction.Each each = actions.read(request.action(), caller);
        boolean dryRun = Boolean.TRUE.equals(request.dryRun());
        int most = most(request.limit());
        List<Found> found =
                search.find(
                        filter(request.filter()),
                        caller,
                        new TokenSearch.Stretch(after(request.after()), null),
                        most + 1);
        List<Found> matched = found.subList(0, Math.min(found.size(), most));
        List<UUID> touched = new ArrayList<>();
        List<BulkResult.Refusal> refusals = new ArrayList<>();
        for (Found token : matched) {
            try {
                act(each, token.id(), dryRun);
                touched.add(token.id());
            } catch (ProblemException e) {
                refusals.add(BulkResult.Refusal.of(token.id(), token.name(), e));
            }
        }
        boolean more = found.size() > most;
        return new BulkResult(
                dryRun,
                matched.size(),
                touched.size(),
                counted(refusals),
                refusals,
                dryRun ? touched : List.of(),
                more,
                more ? matched.getLast().id() : null);
    }

    /// How many tokens a filter fits; `most` where there are so many or more.
    public int count(@Nullable Filter filter, int most) {
        return search.count(filter(filter), caller, most);
    }

    static TokenFilter filter(@Nullable Filter filter) {
        if (filter == null) {
            throw ProblemException.invalid("filter", "must say which tokens are meant");
        }
        return filter.checked();
    }

    /// A dry run does all of it, and then takes it back.
    private void act(BulkAction.Each each, UUID token, boolean dryRun) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(
                            () -> {
                                each.act(token, caller);
                                if (dryRun) {
                                    throw new TakenBack();
                                }
                            });
        } catch (TakenBack dry) {
            // As it should be.
        }
    }

    private static Map<String, Integer> counted(List<BulkResult.Refusal> refusals) {
        Map<String, Integer> counted = new TreeMap<>();
        refusals.forEach(refusal -> counted.merge(refusal.problem(), 1, Integer::sum));
        return counted;
    }

    private static int most(@Nullable Integer limit) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw ProblemException.invalid("limit", "must be 1 to " + MOST, String.valueOf(limit));
        }
        return limit == null ? MOST : limit;
    }

    private static @Nullable UUID after(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("after", "must be the `next` of the answer before");
        }
    }

    /// Ends a dry run's transaction without a trace.
    private static final class TakenBack extends RuntimeException {

        private static final long serialVersionUID = 1;

        TakenBack() {
            super("dry run", null, false, false);
        }
    }
}
