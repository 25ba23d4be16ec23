package io.tokenvigil.registry.console.bulk;

import io.tokenvigil.registry.bulk.BulkResult;
import io.tokenvigil.registry.console.frame.RefusalWords;
import io.tokenvigil.registry.console.frame.Said;
import java.util.List;

/// A token to which something was not done, as a page shows it.
///
/// @param problem name of the reason
/// @param detail the reason in a sentence
public record RefusalLine(String id, String name, String problem, Said detail) {

    static List<RefusalLine> of(List<BulkResult.Refusal> refusals, RefusalWords says) {
        return refusals.stream()
                .map(
                        refusal ->
                                new RefusalLine(
                                        refusal.id().toString(),
                                        refusal.name(),
                                        refusal.problem(),
                                        says.sentence(refusal.detail())))
                .toList();
    }
}
