package io.tokenvigil.registry.policy;

import io.tokenvigil.events.Rung;
import io.tokenvigil.registry.timer.Notify;
import io.tokenvigil.registry.timer.RefreshPlan;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one level says: a token, a named policy, a provider, a namespace. What it leaves out comes
/// from the next one, field by field.
///
/// @param name the named policy that stands behind it; only tokens have one
/// @param notices the ladder; empty: no rungs at all
/// @param at when to refresh; never [RefreshPlan.Off], which is `mode`
/// @param maxAge a soft end for tokens that never expire
public record Policy(
        @Nullable String name,
        @Nullable List<Rung> notices,
        @Nullable RefreshMode mode,
        @Nullable RefreshPlan at,
        @Nullable Duration overlap,
        @Nullable Notify notifyWhen,
        @Nullable Duration maxAge) {

    /// Says nothing.
    public static final Policy EMPTY = new Policy(null, null, null, null, null, null, null);

    public Policy {
        notices = notices == null ? null : notices.stream().sorted().distinct().toList();
        if (at instanceof RefreshPlan.Off) {
            throw new IllegalArgumentException("at is off, which is for mode to say");
        }
    }
}
