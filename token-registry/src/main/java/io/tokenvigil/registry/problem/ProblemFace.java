package io.tokenvigil.registry.problem;

import jakarta.ws.rs.core.Response;
import java.util.Optional;

/// How problems look to those who do not read JSON: a bean for the paths that people open.
public interface ProblemFace {

    /// The answer; empty on paths that are not its own.
    Optional<Response> answer(ProblemException problem, String path);
}
