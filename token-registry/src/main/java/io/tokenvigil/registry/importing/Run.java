package io.tokenvigil.registry.importing;

import io.tokenvigil.registry.access.Caller;
import java.util.HashMap;
import java.util.Map;

/// One import under way: what it is to do, and which names it has given already.
///
/// @param named the line of each ref that has its token by now
record Run(
        ImportMode mode,
        boolean dryRun,
        Imports.Echo echo,
        Caller caller,
        Map<String, Integer> named) {

    static Run of(ImportMode mode, boolean dryRun, Imports.Echo echo, Caller caller) {
        return new Run(mode, dryRun, echo, caller, new HashMap<>());
    }
}
