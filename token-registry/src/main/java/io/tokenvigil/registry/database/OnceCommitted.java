package io.tokenvigil.registry.database;

import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;

/// Something to do once the transaction has committed, and only then.
public record OnceCommitted(Runnable action) implements Synchronization {

    @Override
    public void beforeCompletion() {}

    @Override
    public void afterCompletion(int status) {
        if (status == Status.STATUS_COMMITTED) {
            action.run();
        }
    }
}
