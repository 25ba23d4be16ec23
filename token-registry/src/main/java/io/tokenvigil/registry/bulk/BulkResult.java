package io.tokenvigil.registry.bulk;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What came of it.
///
/// @param matched how many tokens fitted the filter, as far as was looked
/// @param touched to how many it was done; in a dry run, to how many it would be
/// @param refused why it cannot be done to the others: how many by the name of the problem
/// @param tokens of a dry run: which it would touch
/// @param more there are more that fit: send it again
@Schema(name = "BulkResult")
record BulkResult(
        boolean dryRun,
        int matched,
        int touched,
        Map<String, Integer> refused,
        List<UUID> tokens,
        boolean more) {}
