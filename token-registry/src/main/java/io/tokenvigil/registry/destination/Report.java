package io.tokenvigil.registry.destination;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.problem.ProblemException;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a destination says it runs on.
///
/// @param generation from 1
/// @param checked it was also seen to work there
public record Report(int generation, boolean checked, @Nullable String note) {

    private static final int LONGEST_NOTE = 500;
    private static final String NO_NUMBER = "must be the number of a generation, from 1";

    public Report {
        if (generation < 1) {
            throw ProblemException.invalid("generation", NO_NUMBER, String.valueOf(generation));
        }
    }

    /// A report as a request brings it.
    @Schema(name = "ReflectedRequest")
    record Request(
            @Schema(
                            required = true,
                            description = "The number of the generation that it runs on",
                            examples = "3")
                    @Nullable Integer generation,
            @Schema(description = "It was also seen to work there") @Nullable Boolean checked,
            @Nullable String note) {

        Report reported() {
            Checks checks = new Checks();
            Integer number = checks.required("generation", generation, "3");
            if (number != null && number < 1) {
                checks.refuse("generation", number, NO_NUMBER);
            }
            String words = checks.someWords("note", note, LONGEST_NOTE);
            ProblemException.unless(checks);
            return new Report(Objects.requireNonNull(number), Boolean.TRUE.equals(checked), words);
        }
    }
}
