package io.tokenvigil.registry.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tokenvigil.registry.problem.Problem;
import io.tokenvigil.registry.problem.ProblemException;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What became of one line.
sealed interface LineResult {

    int line();

    /// The same as whoever sent the line is to be told.
    default LineResult told(UnaryOperator<Problem> told) {
        return this;
    }

    /// A token stands for it.
    ///
    /// @param id none in a dry run where the token would be new
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ImportedLine")
    record Imported(int line, @Nullable UUID id, How result) implements LineResult {}

    /// Nothing of it was kept.
    ///
    /// @param ref how the line calls its token, where that could be read
    /// @param name likewise
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "RefusedLine")
    record Refused(int line, @Nullable String ref, @Nullable String name, Problem error)
            implements LineResult {

        static Refused of(ParsedLine line, ProblemException problem) {
            return of(line.number(), line.called(), problem);
        }

        static Refused of(int number, Called called, ProblemException problem) {
            return new Refused(
                    number, called.ref(), called.name(), problem.problem(ImportResource.PATH));
        }

        @Override
        public LineResult told(UnaryOperator<Problem> told) {
            return new Refused(line, ref, name, told.apply(error));
        }
    }

    /// How a line came to have its token.
    @Schema(
            name = "ImportResult",
            enumeration = {"created", "updated", "existing"})
    enum How {
        CREATED,
        UPDATED,
        /// It was there before, and was left as it is.
        EXISTING;

        @JsonValue
        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
