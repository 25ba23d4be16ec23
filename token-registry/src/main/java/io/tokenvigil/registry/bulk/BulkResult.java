package io.tokenvigil.registry.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.registry.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What came of it.
///
/// @param matched how many tokens fitted the filter, as far as was looked
/// @param touched to how many it was done; in a dry run, to how many it would be
/// @param refused why it cannot be done to the others: how many by the name of the problem
/// @param refusals the same, token by token
/// @param tokens of a dry run: which it would touch
/// @param more there are more that fit: send it again with `next` as `after`
/// @param next the last token that was looked at, none where there are no more
@Schema(name = "BulkResult")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulkResult(
        boolean dryRun,
        int matched,
        int touched,
        Map<String, Integer> refused,
        List<Refusal> refusals,
        List<UUID> tokens,
        boolean more,
        @Nullable UUID next) {

    public BulkResult {
        refused = Map.copyOf(refused);
        refusals = List.copyOf(refusals);
        tokens = List.copyOf(tokens);
    }

    /// A token to which it was not done.
    ///
    /// @param problem name of the reason
    /// @param detail the reason in a sentence
    @Schema(name = "BulkRefusal")
    public record Refusal(UUID id, String name, String problem, String detail) {

        static Refusal of(UUID id, String name, ProblemException problem) {
            return new Refusal(id, name, problem.type().slug(), problem.detail());
        }
    }
}
