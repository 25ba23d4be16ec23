package io.tokenvigil.registry.limits;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.Set;

/// How many bytes a request's body may have.
@Singleton
public class BodyBounds {

    private static final Set<String> IMPORTS =
            Set.of("/api/v1/tokens/import", "/console/tokens/import/run");

    private final LimitsConfig config;

    BodyBounds(LimitsConfig config) {
        this.config = config;
    }

    /// The bound for a path. The import reads line by line and has its own.
    long of(String path) {
        return (isImport(path) ? config.importBody() : config.body()).asLongValue();
    }

    /// Whether a body that comes there is read line by line, and by nobody as a whole.
    public static boolean isImport(String path) {
        return IMPORTS.contains(path);
    }

    static ProblemException tooLarge(long bound) {
        return ProblemException.of(
                ProblemType.TOO_LARGE, "The body is larger than %d bytes.".formatted(bound));
    }
}
