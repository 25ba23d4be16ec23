package io.tokenvigil.notifier.notice;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Who is told about an occasion, and what.
///
/// @param recipients may be empty: nobody is named anywhere
/// @param fallback the operators, who are told where a recipient's address refuses for good
/// @param lastResort the installation's operators, who are told where those refuse too
public record Telling(
        Audience audience,
        List<Recipient> recipients,
        List<Recipient> fallback,
        List<Recipient> lastResort,
        Facts facts,
        Branding branding) {

    public Telling {
        recipients = List.copyOf(recipients);
        fallback = List.copyOf(fallback);
        lastResort = List.copyOf(lastResort);
    }

    /// The same, told only to those of all that it names whose addresses are among these.
    public Telling onlyTo(Collection<String> keys) {
        Map<String, Recipient> named = new LinkedHashMap<>();
        Stream.of(recipients, fallback, lastResort)
                .flatMap(List::stream)
                .filter(recipient -> keys.contains(recipient.key()))
                .forEach(recipient -> named.putIfAbsent(recipient.key(), recipient));
        return new Telling(
                audience, List.copyOf(named.values()), fallback, lastResort, facts, branding);
    }
}
