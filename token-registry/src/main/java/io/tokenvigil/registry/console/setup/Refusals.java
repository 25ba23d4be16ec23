package io.tokenvigil.registry.console.setup;

import io.tokenvigil.registry.console.frame.Said;
import io.tokenvigil.registry.console.frame.SaidRefusal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What was wrong with a form, sorted by where it is said: at its field, at the name, or above.
///
/// @param besides what is about no field, none where nothing is
/// @param ofName what is about the name, none where nothing is
public record Refusals(List<SaidRefusal> all, @Nullable Said besides, @Nullable Said ofName) {

    /// The API calls a name `id` or `name`, by what it names.
    private static final Set<String> NAMES = Set.of("id", "name");

    public Refusals {
        all = List.copyOf(all);
    }

    /// Sorts what is wrong; none: nothing is.
    public static Refusals of(List<SaidRefusal> all, Form form) {
        List<SaidRefusal> besides = form.besides(all);
        return new Refusals(
                all,
                sentences(besides.stream().filter(r -> !NAMES.contains(r.field())).toList()),
                sentences(besides.stream().filter(r -> NAMES.contains(r.field())).toList()));
    }

    private static @Nullable Said sentences(List<SaidRefusal> refusals) {
        return refusals.isEmpty() ? null : SaidRefusal.joined(refusals);
    }
}
