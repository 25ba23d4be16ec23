package io.tokenvigil.registry.console.bulk;

import io.tokenvigil.registry.console.frame.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What can be done to the tokens that a search finds.
///
/// @param count how many there are, in words
/// @param mayResolve whether whoever looks decides about unknown outcomes
/// @param runs what the same person did before
/// @param refusal what is wrong, none if nothing is
public record ChoosePage(
        BulkForm form,
        String count,
        boolean mayResolve,
        List<RunLine> runs,
        @Nullable Reason refusal) {

    public ChoosePage {
        runs = List.copyOf(runs);
    }

    /// Whether the search says which tokens are meant.
    public boolean isNarrowed() {
        return !form.filter().isEmpty();
    }
}
