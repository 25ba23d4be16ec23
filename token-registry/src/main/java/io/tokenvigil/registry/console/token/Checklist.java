package io.tokenvigil.registry.console.token;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.renewal.GenerationView;
import io.tokenvigil.registry.token.TokenView;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The road of a renewal, as far as it has been walked: a new value, in every destination, seen to
/// work, and only then the end of the old one. Everything in it is read from the token, so that a
/// step is done when it was done and not when somebody ticked it.
///
/// @param current number of the generation that is to be in use, 0 before the first
/// @param old number of the one that it superseded, none where that is over
/// @param oldRef how the provider's pages call the old one
/// @param outlived the old one still works, and the current one has ended
public record Checklist(
        int current,
        @Nullable Integer old,
        @Nullable String oldRef,
        boolean outlived,
        List<Stop> stops) {

    public Checklist {
        stops = List.copyOf(stops);
    }

    /// A destination on the way.
    ///
    /// @param runsOn the generation that it last said it runs on, none before the first
    /// @param reflected it runs on the current one
    /// @param checked it was seen to work with that
    public record Stop(
            String name,
            @Nullable URI howTo,
            @Nullable Integer runsOn,
            boolean reflected,
            boolean checked) {}

    /// How far a step is, as the page marks it.
    public enum Mark {
        DONE,
        OPEN,
        /// No destination is named that could say so.
        UNREPORTED,
        /// There is nothing to do yet.
        NOTHING;

        public boolean isDone() {
            return this == DONE;
        }
    }

    static Checklist of(TokenView token, List<GenerationView> generations, Instant now) {
        GenerationView superseded =
                generations.stream()
                        .filter(generation -> generation.state().equals("PREVIOUS"))
                        .max(Comparator.comparingInt(GenerationView::generation))
                        .orElse(null);
        boolean over = token.status() == TokenStatus.REVOKED;
        return new Checklist(
                token.generation(),
                superseded == null || over ? null : superseded.generation(),
                superseded == null || over ? null : superseded.providerRef(),
                superseded != null && superseded.outlives(token.expiresAt(), now),
                token.destinations().stream()
                        .map(destination -> stop(destination, token.generation()))
                        .toList());
    }

    private static Stop stop(TokenView.DestinationView destination, int current) {
        Integer runsOn = destination.reflectedGeneration();
        Integer checked = destination.checkedGeneration();
        return new Stop(
                destination.name(),
                destination.howTo(),
                runsOn,
                current > 0 && runsOn != null && runsOn == current,
                current > 0 && checked != null && checked == current);
    }

    /// A new value is there, and the old one is not gone yet.
    public boolean isUnderWay() {
        return old != null;
    }

    /// Every destination runs on the current generation.
    public boolean isReflected() {
        return stops.stream().allMatch(Stop::reflected);
    }

    /// It was seen to work in every destination.
    public boolean isChecked() {
        return stops.stream().allMatch(Stop::checked);
    }

    /// How far the new value is on its way to the destinations.
    public Mark reflecting() {
        return mark(isReflected());
    }

    /// How far it was seen to work there.
    public Mark checking() {
        return mark(isChecked());
    }

    private Mark mark(boolean all) {
        if (stops.isEmpty()) {
            return Mark.UNREPORTED;
        }
        if (!all) {
            return Mark.OPEN;
        }
        return isUnderWay() ? Mark.DONE : Mark.NOTHING;
    }

    /// Whether the old one may be ended: nobody is left who needs it, as far as anybody knows.
    public boolean isOpenForEnd(int generation) {
        return old != null && old == generation && !outlived && isReflected() && isChecked();
    }

    /// Whether the superseded one may be ended.
    public boolean isUnlocked() {
        return old != null && isOpenForEnd(old);
    }
}
