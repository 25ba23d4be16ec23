package io.tokenvigil.registry.worker;

import io.tokenvigil.events.Bounds;
import io.tokenvigil.registry.attempt.Attempt.Holder;
import io.tokenvigil.registry.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Reads who is speaking: a worker by its slot.
final class Holders {

    private Holders() {}

    static Holder of(@Nullable String worker, @Nullable UUID incarnation, int slot) {
        String name = Batch.required("worker", worker);
        if (!Bounds.isVisibleAscii(name, Bounds.ACTOR_ID)) {
            throw ProblemException.invalid("worker", "must be visible ASCII");
        }
        if (slot < 0) {
            throw ProblemException.invalid("slot", "must not be negative");
        }
        return new Holder(name, Batch.required("incarnation", incarnation), slot);
    }
}
