package io.tokenvigil.registry.timer;

import io.tokenvigil.events.RefreshCause;

/// What firing does to others, besides telling.
interface Effects {

    void refreshDue(LockedToken token, RefreshCause cause);

    void retireDue(LockedToken token);

    void leaseEnded(LockedToken token);
}
