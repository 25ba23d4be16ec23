package io.tokenvigil.registry.console.tokens;

import io.tokenvigil.registry.console.frame.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the table.
///
/// @param next the address of the page after it, none at the end
/// @param refusal what is wrong with the search, none if nothing is
/// @param mayEdit whether whoever looks may change tokens
/// @param many the address of what can be done to all that fit
public record TokensPage(
        Search search,
        List<TokenRow> rows,
        @Nullable String next,
        @Nullable Reason refusal,
        boolean mayEdit,
        String many) {

    public TokensPage {
        rows = List.copyOf(rows);
    }

    /// Nobody has registered anything that this viewer may see.
    public boolean isNothing() {
        return rows.isEmpty() && refusal == null && !search.isNarrowed() && !search.isFurther();
    }
}
