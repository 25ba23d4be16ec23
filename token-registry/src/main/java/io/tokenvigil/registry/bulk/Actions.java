package io.tokenvigil.registry.bulk;

import io.quarkus.arc.All;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.bulk.BulkRequest.Action;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that can be done to many tokens.
@Singleton
class Actions {

    private final List<BulkAction> all;

    Actions(@All List<BulkAction> all) {
        this.all = all;
    }

    /// The action that a request asks for, ready to be done to each.
    BulkAction.Each read(@Nullable Action action, Caller caller) {
        if (action == null) {
            throw ProblemException.invalid("action", "is missing");
        }
        List<String> kinds = all.stream().map(BulkAction::kind).sorted().toList();
        return all.stream()
                .filter(known -> known.kind().equals(action.kind()))
                .findFirst()
                .orElseThrow(
                        () ->
                                ProblemException.invalid(
                                        "action.kind", "must be one of " + kinds, action.kind()))
                .read(action, caller);
    }
}
