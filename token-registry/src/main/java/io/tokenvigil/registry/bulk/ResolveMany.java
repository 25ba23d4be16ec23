package io.tokenvigil.registry.bulk;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.bulk.BulkRequest.Action;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.resolve.Decision;
import io.tokenvigil.registry.resolve.Resolution;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Decides about many unknown outcomes alike: after an outage, say, about which the provider could
/// tell that it took nothing in.
@Singleton
class ResolveMany implements BulkAction {

    private final Resolution resolution;

    ResolveMany(Resolution resolution) {
        this.resolution = resolution;
    }

    @Override
    public String kind() {
        return "RESOLVE";
    }

    @Override
    public Each read(Action action, Caller caller) {
        if (caller.role() != Role.ADMIN) {
            throw ProblemException.of(
                    ProblemType.FORBIDDEN, "Only an administrator decides about unknown outcomes.");
        }
        Decision decision =
                Decision.of(action.decision())
                        .orElseThrow(
                                () ->
                                        ProblemException.invalid(
                                                "action.decision",
                                                "must be PRESENT_AGAIN or ABANDON",
                                                action.decision()));
        return (UUID token, Caller who) -> resolution.decide(token, decision, null, who.actor());
    }
}
