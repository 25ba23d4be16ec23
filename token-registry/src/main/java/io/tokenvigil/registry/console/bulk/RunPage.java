package io.tokenvigil.registry.console.bulk;

import io.tokenvigil.registry.console.frame.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far something has come, and whom it could not be done to.
///
/// @param going whether the page goes on by itself
/// @param refusals a page of them
/// @param next the address of further ones, none at the end
/// @param stop why it stands still, none where nothing stopped it
public record RunPage(
        RunLine run,
        boolean going,
        List<RefusalLine> refusals,
        @Nullable String next,
        @Nullable Reason stop) {

    public RunPage {
        refusals = List.copyOf(refusals);
    }
}
