package io.tokenvigil.registry.bulk;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.bulk.BulkRequest.Action;
import io.tokenvigil.registry.token.Deleting;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Forgets many tokens: their secrets are destroyed at once, nobody is called.
@Singleton
class DeleteMany implements BulkAction {

    private final Deleting deleting;

    DeleteMany(Deleting deleting) {
        this.deleting = deleting;
    }

    @Override
    public String kind() {
        return "DELETE";
    }

    @Override
    public Each read(Action action, Caller caller) {
        return (UUID token, Caller who) -> deleting.delete(token);
    }
}
