package io.tokenvigil.registry.bulk;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is to be done, and to which tokens.
///
/// @param dryRun only tells what it would touch
@Schema(name = "Bulk")
record BulkRequest(
        @Schema(required = true) @Nullable Filter filter,
        @Schema(required = true) @Nullable Action action,
        @Nullable Boolean dryRun) {

    /// All that is given must fit; at least one must be given.
    @Schema(name = "BulkFilter")
    record Filter(
            @Nullable List<String> status,
            @Nullable String problem,
            @Nullable String provider,
            @Nullable String namespace,
            @Schema(description = "`key=value`, or `key` for any value; several must all fit")
                    @Nullable List<String> label) {

        boolean isEmpty() {
            return (status == null || status.isEmpty())
                    && problem == null
                    && provider == null
                    && namespace == null
                    && (label == null || label.isEmpty());
        }
    }

    /// @param kind which action
    /// @param decision of `RESOLVE`
    @Schema(name = "BulkAction")
    record Action(
            @Schema(required = true, examples = "RESOLVE") @Nullable String kind,
            @Schema(examples = "ABANDON") @Nullable String decision) {}
}
