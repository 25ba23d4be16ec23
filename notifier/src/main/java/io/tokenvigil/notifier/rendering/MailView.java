package io.tokenvigil.notifier.rendering;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the templates lay out.
///
/// @param language tag of the language that the reader reads first
/// @param urgent whether something stands still until a person acts
/// @param blocks the same content in each language, the reader's first
record MailView(String language, String subject, boolean urgent, List<Block> blocks) {

    /// The whole content in one language.
    ///
    /// @param hint says in the other language that it follows; only on the first block
    /// @param title stands above several notices; none above a single one
    /// @param closing who sent it and whom to ask, in sentences
    record Block(
            String language,
            @Nullable String hint,
            @Nullable String title,
            List<Prose> notices,
            List<String> closing) {

        Block {
            notices = List.copyOf(notices);
            closing = List.copyOf(closing);
        }
    }

    MailView {
        blocks = List.copyOf(blocks);
    }
}
