package io.tokenvigil.registry.console.setup.mail;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.token.TokenView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/// The page on which mails are tried.
///
/// @param tokens whose mails can be shown; the first fits the first occasion, if any does
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

    /// @param ending tokens that have not ended, soonest first: they come before the others
    static MailPage of(List<TokenView> ending, List<TokenView> all, boolean mayTryLayouts) {
        Map<UUID, TokenView> tokens = new LinkedHashMap<>();
        Stream.concat(
                        ending.stream().filter(token -> token.status() != TokenStatus.REVOKED),
                        all.stream())
                .forEach(token -> tokens.putIfAbsent(token.id(), token));
        return new MailPage(List.copyOf(tokens.values()), mayTryLayouts);
    }

    /// What a mail can be about.
    public List<String> occasions() {
        return OCCASIONS;
    }
}
