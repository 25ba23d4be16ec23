package io.tokenvigil.registry.bulk;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.bulk.BulkRequest.Action;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.renewal.Confirmation;
import io.tokenvigil.registry.renewal.Endings;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Ends everything of many tokens: when a system is given up, say.
@Singleton
class RevokeMany implements BulkAction {

    private final Endings endings;

    RevokeMany(Endings endings) {
        this.endings = endings;
    }

    @Override
    public String kind() {
        return "REVOKE";
    }

    @Override
    public Each read(Action action, Caller caller) {
        if (!Boolean.TRUE.equals(action.confirmCurrent())) {
            throw ProblemException.invalid(
                    "action.confirmCurrent",
                    "must be true: the current generations are in use, and end with it");
        }
        return (UUID token, Caller who) -> endings.revoke(token, new Confirmation(true));
    }
}
