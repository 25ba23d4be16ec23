package io.tokenvigil.registry.console.frame;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a person has to type before something is done, so that nobody does it by a slip.
public final class TypedWord {

    private TypedWord() {}

    /// Ends the request unless a person typed this word.
    public static void demand(String word, @Nullable String typed) {
        if (!word.equals(Objects.requireNonNullElse(typed, "").strip())) {
            throw ProblemException.conflict(
                    ProblemType.CONFLICT,
                    "What was typed is not “%s”: nothing was done.".formatted(word));
        }
    }
}
