package io.tokenvigil.registry.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import io.tokenvigil.registry.problem.Problem;
import io.tokenvigil.registry.problem.ProblemException;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What became of one line.
sealed interface LineResult {

    int line();

    /// A token stands for it.
    ///
    /// @param id none in a dry run where the token would be new
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ImportedLine")
    record Imported(int line, @Nullable UUID id, How result) implements LineResult {}

    /// Nothing of it was kept.
    @Schema(name = "RefusedLine")
    record Refused(int line, Problem error) implements LineResult {

        static Refused of(int line, ProblemException problem) {
            return new Refused(line, problem.problem(ImportResource.PATH));
        }
    }

    /// How a line came to have its token.
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
