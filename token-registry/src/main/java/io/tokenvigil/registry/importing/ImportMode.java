package io.tokenvigil.registry.importing;

import io.tokenvigil.registry.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/// What an import does with a line whose ref is there already.
enum ImportMode {
    /// Leaves that token as it is and answers its id: what an import that broke off has done
    /// already is not done again.
    CREATE,
    /// Makes it what the line says.
    UPSERT;

    static ImportMode of(@Nullable String text) {
        return switch (text) {
            case null -> CREATE;
            case "create" -> CREATE;
            case "upsert" -> UPSERT;
            default -> throw ProblemException.invalid("mode", "must be create or upsert", text);
        };
    }
}
