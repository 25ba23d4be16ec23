package io.tokenvigil.registry.generation;

import io.tokenvigil.registry.timer.LockedToken;
import java.util.Collection;

/// Sees to it that destinations hear of a generation that became current.
public interface Announcement {

    /// Called under the tokens' locks, in the transaction that promotes: these have destinations.
    void promoted(Collection<LockedToken> tokens);
}
