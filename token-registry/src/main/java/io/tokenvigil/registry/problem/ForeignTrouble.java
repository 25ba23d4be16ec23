package io.tokenvigil.registry.problem;

import java.util.Optional;

/// Says what an exception means to a caller that comes out of something which only one feature
/// knows.
public interface ForeignTrouble {

    /// The problem; empty where the exception is not of that kind.
    Optional<ProblemException> problem(Throwable exception);
}
