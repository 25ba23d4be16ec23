package io.tokenvigil.notifier.notice;

import java.util.List;

/// Who is told about an occasion, and what.
///
/// @param recipients may be empty: nobody is named anywhere
/// @param fallback the operators, who are told where a recipient's address refuses for good
public record Telling(
        Audience audience,
        List<Recipient> recipients,
        List<Recipient> fallback,
        Facts facts,
        Branding branding) {

    public Telling {
        recipients = List.copyOf(recipients);
        fallback = List.copyOf(fallback);
    }
}
