package io.tokenvigil.notifier.rendering;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the templates lay out.
///
/// @param language tag of the language that the reader reads first
/// @param urgent whether something stands still until a person acts
/// @param blocks the same content in each language, the reader's first
record MailView(String language, String subject, boolean urgent, Look look, List<Block> blocks) {

    /// The whole content in one language.
    ///
    /// @param hint says in the other languages that they follow; only on the first block
    /// @param title stands above several notices; none above a single one
    /// @param notices the most urgent ones, whole
    /// @param more the next ones, a line each
    /// @param rest how many are left that are not named; none where all are
    /// @param closing who sent it and whom to ask, in sentences
    record Block(
            String language,
            @Nullable String hint,
            @Nullable String title,
            List<Prose> notices,
            @Nullable String moreTitle,
            List<String> more,
            @Nullable Rest rest,
            List<String> closing) {

        /// What a mail has no room for.
        ///
        /// @param link the page that shows all of it
        record Rest(String text, @Nullable String link) {}

        Block {
            notices = List.copyOf(notices);
            more = List.copyOf(more);
            closing = List.copyOf(closing);
        }
    }

    MailView {
        blocks = List.copyOf(blocks);
    }
}
