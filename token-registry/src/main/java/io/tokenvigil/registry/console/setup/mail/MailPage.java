package io.tokenvigil.registry.console.setup.mail;

import io.tokenvigil.registry.token.TokenView;
import java.util.List;

/// The page on which mails are tried.
///
/// @param tokens whose mails can be shown, soonest end first
/// @param mayTryLayouts whether layouts are the viewer's to try
public record MailPage(List<TokenView> tokens, boolean mayTryLayouts) {

    /// What mails about a token can be about, in the order in which they come.
    private static final List<String> OCCASIONS =
            List.of(
                    "EXPIRING",
                    "GRANT_ENDING",
                    "LEFT_BEHIND",
                    "AGEING",
                    "EXPIRED",
                    "NEEDS_PERSON",
                    "RECOVERED",
                    "RETIRING");

    public MailPage {
        tokens = List.copyOf(tokens);
    }

    /// What a mail can be about.
    public List<String> occasions() {
        return OCCASIONS;
    }
}
