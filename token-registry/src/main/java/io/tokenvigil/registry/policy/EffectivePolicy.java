package io.tokenvigil.registry.policy;

import io.tokenvigil.events.Rung;
import io.tokenvigil.registry.timer.Notify;
import io.tokenvigil.registry.timer.RefreshPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What holds for a token: every field from the nearest level that says something about it.
///
/// @param mode whether to refresh, if that is possible at all
/// @param at when to refresh, if `mode` says so; never [RefreshPlan.Off]
/// @param automatic when owners are told of a token that refreshes itself
/// @param manual when owners are told of a token that a person renews
/// @param maxAge none: a token that never expires has no soft end either
public record EffectivePolicy(
        Sourced<List<Rung>> notices,
        Sourced<RefreshMode> mode,
        Sourced<RefreshPlan> at,
        Sourced<Duration> overlap,
        Sourced<Notify> automatic,
        Sourced<Notify> manual,
        @Nullable Sourced<Duration> maxAge) {

    /// A value and where it comes from.
    public record Sourced<T>(T value, Origin origin) {}

    /// One level's policy.
    public record Level(Origin origin, Policy policy) {}

    /// Goes from the token outward; the installation answers what nobody else does.
    ///
    /// @param named the policy that the token names; none where it names none
    public static EffectivePolicy resolve(
            Policy token,
            @Nullable Policy named,
            Policy provider,
            Policy namespace,
            PolicyDefaults defaults) {
        List<Level> levels = new ArrayList<>();
        levels.add(new Level(Origin.TOKEN, token));
        if (named != null) {
            levels.add(new Level(new Origin.Named(String.valueOf(token.name())), named));
        }
        levels.add(new Level(Origin.PROVIDER, provider));
        levels.add(new Level(Origin.NAMESPACE, namespace));
        return new EffectivePolicy(
                nearest(levels, Policy::notices, defaults.notices()),
                nearest(levels, Policy::mode, RefreshMode.AUTO),
                nearest(levels, Policy::at, defaults.refreshAt()),
                nearest(levels, Policy::overlap, defaults.overlap()),
                nearest(levels, Policy::notifyWhen, defaults.notifyAutomatic()),
                nearest(levels, Policy::notifyWhen, defaults.notifyManual()),
                found(levels, Policy::maxAge));
    }

    /// When the token is refreshed, if it can be.
    public RefreshPlan refresh() {
        return switch (mode.value()) {
            case OFF -> RefreshPlan.OFF;
            case AUTO -> at.value();
        };
    }

    /// When owners are told.
    ///
    /// @param refreshes whether the token refreshes itself
    public Sourced<Notify> notifyWhen(boolean refreshes) {
        return refreshes ? automatic : manual;
    }

    private static <T> Sourced<T> nearest(
            List<Level> levels, Function<Policy, @Nullable T> field, T fallback) {
        Sourced<T> said = found(levels, field);
        return said == null ? new Sourced<>(fallback, Origin.INSTALLATION) : said;
    }

    private static <T> @Nullable Sourced<T> found(
            List<Level> levels, Function<Policy, @Nullable T> field) {
        for (Level level : levels) {
            T value = field.apply(level.policy());
            if (value != null) {
                return new Sourced<>(value, level.origin());
            }
        }
        return null;
    }
}
