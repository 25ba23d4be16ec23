package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.contact.Recipient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Who is there to be told about a token, nearest first.
///
/// @param owners the token's recipients and its contacts'
/// @param operators the namespace's
/// @param installation the installation's operators
record People(List<Recipient> owners, List<Recipient> operators, List<Recipient> installation) {

    People {
        owners = once(owners);
        operators = once(operators);
        installation = once(installation);
    }

    /// The audience, or the next who is there: nobody named at one level leaves it to the next.
    Told told(Audience wanted) {
        return wanted == Audience.OWNERS && !owners.isEmpty()
                ? new Told(Audience.OWNERS, owners)
                : new Told(Audience.OPERATORS, fallback());
    }

    /// Who is told where an address refuses for good.
    List<Recipient> fallback() {
        return Stream.of(operators, installation)
                .filter(level -> !level.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /// @param recipients empty where nobody is named anywhere
    record Told(Audience audience, List<Recipient> recipients) {}

    /// Two spellings of one address are one person.
    private static List<Recipient> once(List<Recipient> recipients) {
        Map<String, Recipient> byAddress = new LinkedHashMap<>();
        for (Recipient recipient : recipients) {
            byAddress.putIfAbsent(recipient.channel().key(), recipient);
        }
        return List.copyOf(byAddress.values());
    }
}
