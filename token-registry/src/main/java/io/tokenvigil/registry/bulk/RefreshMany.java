package io.tokenvigil.registry.bulk;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.bulk.BulkRequest.Action;
import io.tokenvigil.registry.refresh.ForcedRefresh;
import jakarta.inject.Singleton;
import java.util.UUID;

/// Refreshes many tokens now. Their provider is called no faster than its limits allow.
@Singleton
class RefreshMany implements BulkAction {

    private final ForcedRefresh forced;

    RefreshMany(ForcedRefresh forced) {
        this.forced = forced;
    }

    @Override
    public String kind() {
        return "REFRESH";
    }

    @Override
    public Each read(Action action, Caller caller) {
        return (UUID token, Caller who) -> forced.ask(token, who);
    }
}
