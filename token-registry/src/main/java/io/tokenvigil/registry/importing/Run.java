package io.tokenvigil.registry.importing;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.problem.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/// One import under way: what it is to do, and which names it has given already.
///
/// @param told a problem as whoever sent the lines is to be told of it
/// @param named the line of each ref that has its token by now
/// @param tried the line of each refresh token that a dry run would have taken, by fingerprint
record Run(
        ImportMode mode,
        boolean dryRun,
        UnaryOperator<Problem> told,
        Caller caller,
        Map<String, Integer> named,
        Map<String, Integer> tried) {

    static Run of(ImportMode mode, boolean dryRun, UnaryOperator<Problem> told, Caller caller) {
        return new Run(mode, dryRun, told, caller, new HashMap<>(), new HashMap<>());
    }
}
