package io.tokenvigil.registry.console.bulk;

import io.tokenvigil.registry.bulk.BulkResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What something would do to the tokens that a search finds.
///
/// @param count how many there are, in words
/// @param tried a dry run with the first of them
/// @param sample some that it would be done to
/// @param refusals the first that it would not
/// @param once tells this page from another of the same words, so that it begins one run
/// @param refusal what is wrong with the confirmation, none if nothing is
public record PreviewPage(
        BulkForm form,
        String count,
        BulkResult tried,
        List<Token> sample,
        List<RefusalLine> refusals,
        String once,
        @Nullable String refusal) {

    public PreviewPage {
        sample = List.copyOf(sample);
        refusals = List.copyOf(refusals);
    }

    /// A token to look at.
    public record Token(String id, String name) {}

    /// What has to be typed before something that cannot be taken back, empty for everything else.
    public String phrase() {
        return form.phrase(count);
    }

    /// Whether there is anything to do.
    public boolean isAny() {
        return tried.touched() > 0 || tried.more();
    }
}
