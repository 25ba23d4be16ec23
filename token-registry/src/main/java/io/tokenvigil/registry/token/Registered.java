package io.tokenvigil.registry.token;

import io.tokenvigil.registry.problem.ProblemException;
import java.util.UUID;

/// What became of a token that was to be registered.
public sealed interface Registered {

    /// It is under watch.
    record Done(UUID id) implements Registered {}

    /// It is not; nothing of it was kept.
    record Refused(ProblemException problem) implements Registered {}
}
