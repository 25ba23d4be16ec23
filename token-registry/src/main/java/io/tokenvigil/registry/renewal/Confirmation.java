package io.tokenvigil.registry.renewal;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Whoever ends what is in use has to say that they mean it.
@Schema(name = "Confirmation")
public record Confirmation(
        @Schema(description = "Needed where the current generation is ended")
                @Nullable Boolean confirmCurrent) {

    static void demand(@Nullable Confirmation given, int generation) {
        if (given == null || !Boolean.TRUE.equals(given.confirmCurrent())) {
            throw ProblemException.conflict(
                            ProblemType.CONFIRM_CURRENT,
                            "Generation %d is the current one, and whoever uses it stops working: send {\"confirmCurrent\": true} if that is meant."
                                    .formatted(generation))
                    .with("generation", String.valueOf(generation));
        }
    }
}
