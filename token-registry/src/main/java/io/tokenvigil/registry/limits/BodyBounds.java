package io.tokenvigil.registry.limits;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.inject.Singleton;

/// How many bytes a request's body may have.
@Singleton
class BodyBounds {

    private static final String IMPORT = "/api/v1/tokens/import";

    private final LimitsConfig config;

    BodyBounds(LimitsConfig config) {
        this.config = config;
    }

    /// The bound for a path. The import reads line by line and has its own.
    long of(String path) {
        return (path.equals(IMPORT) ? config.importBody() : config.body()).asLongValue();
    }

    static ProblemException tooLarge(long bound) {
        return ProblemException.of(
                ProblemType.TOO_LARGE, "The body is larger than %d bytes.".formatted(bound));
    }
}
