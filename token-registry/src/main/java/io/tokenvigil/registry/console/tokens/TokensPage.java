package io.tokenvigil.registry.console.tokens;

import io.tokenvigil.registry.console.frame.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of the table.
///
/// @param next the address of the page after it, none at the end
/// @param refusal what is wrong with the search, none if nothing is
/// @param may what whoever looks may do
/// @param many the address of what can be done to all that fit
public record TokensPage(
        Search search,
        List<TokenRow> rows,
        @Nullable String next,
        @Nullable Reason refusal,
        May may,
        String many) {

    public TokensPage {
        rows = List.copyOf(rows);
    }

    /// What the viewer's role allows.
    ///
    /// @param edit change tokens
    /// @param addProviders name the systems that issue them
    public record May(boolean edit, boolean addProviders) {}

    /// Nobody has registered anything that this viewer may see.
    public boolean isNothing() {
        return rows.isEmpty() && refusal == null && !search.isNarrowed() && !search.isFurther();
    }
}
