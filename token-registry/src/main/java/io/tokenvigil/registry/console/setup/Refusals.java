package io.tokenvigil.registry.console.setup;

import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.problem.ProblemException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What was wrong with a form, sorted by where it is said: at its field, at the name, or above.
///
/// @param besides what is about no field, none where nothing is
/// @param ofName what is about the name, none where nothing is
public record Refusals(List<Refusal> all, @Nullable String besides, @Nullable String ofName) {

    /// The API calls a name `id` or `name`, by what it names.
    private static final Set<String> NAMES = Set.of("id", "name");

    public Refusals {
        all = List.copyOf(all);
    }

    /// Sorts a problem; none: nothing was wrong.
    public static Refusals of(@Nullable ProblemException problem, Form form) {
        List<Refusal> errors = problem == null ? List.of() : problem.errors();
        List<Refusal> besides = form.besides(errors);
        return new Refusals(
                errors,
                sentences(besides.stream().filter(r -> !NAMES.contains(r.field())).toList()),
                sentences(besides.stream().filter(r -> NAMES.contains(r.field())).toList()));
    }

    private static @Nullable String sentences(List<Refusal> refusals) {
        return refusals.isEmpty()
                ? null
                : refusals.stream()
                        .map(refusal -> refusal.field() + " " + refusal.message())
                        .collect(Collectors.joining("; "));
    }
}
