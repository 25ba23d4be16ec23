package io.tokenvigil.registry.contact;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A name for people: a team's mailbox, say, that many tokens are owned by.
///
/// @param channels at least one
public record Contact(
        String name,
        List<ContactChannel> channels,
        @Nullable String locale,
        @Nullable ZoneId timeZone,
        WantedHours hours) {

    public Contact {
        channels = List.copyOf(channels);
    }

    List<ContactChannel.Webhook> webhooks() {
        return channels.stream()
                .filter(ContactChannel.Webhook.class::isInstance)
                .map(ContactChannel.Webhook.class::cast)
                .toList();
    }

    /// Whom a notice goes to.
    public List<Recipient> recipients() {
        return channels.stream()
                .map(channel -> new Recipient(channel, locale, timeZone, hours))
                .toList();
    }
}
