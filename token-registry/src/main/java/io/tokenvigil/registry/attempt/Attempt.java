package io.tokenvigil.registry.attempt;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.registry.work.WorkKind;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One leased call.
///
/// @param row its number, which only grows (I-22)
/// @param request the worker's request that it was leased by
/// @param generation what is spent, verified or retired
/// @param fence of the token when it was leased (I-20)
/// @param ending none while nothing is known of how it ended
public record Attempt(
        long row,
        UUID id,
        UUID request,
        Subject token,
        WorkKind kind,
        int generation,
        String provider,
        RefreshCause cause,
        long fence,
        Holder holder,
        Instant leasedAt,
        Instant leasedUntil,
        @Nullable Ending ending) {

    /// The token that it is about, which may be gone.
    public record Subject(long key, UUID id, String namespace) {}

    /// Who has the lease.
    ///
    /// @param incarnation one life of the slot's holder
    public record Holder(String worker, UUID incarnation, int slot) {}

    /// How it ended.
    ///
    /// @param newGeneration what it brought; none where it brought nothing that was kept
    public record Ending(Outcome outcome, @Nullable Code code, @Nullable Integer newGeneration) {}

    public boolean isOpen() {
        return ending == null;
    }

    /// Who is said to have done what follows from it.
    public Actor actor() {
        return new Actor(ActorKind.WORKER, holder.worker());
    }
}
