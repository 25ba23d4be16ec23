package io.tokenvigil.registry.contact;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A contact as it is shown: a webhook's address only as far as its host.
@Schema(name = "Contact")
public record ContactView(
        String name,
        List<ContactRequest.Channel> channels,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable String sendBetween,
        @Nullable String dailyAt) {

    static ContactView of(Contact contact) {
        return new ContactView(
                contact.name(),
                contact.channels().stream()
                        .map(channel -> new ContactRequest.Channel(channel.kind(), channel.shown()))
                        .toList(),
                contact.locale(),
                contact.timeZone() == null ? null : contact.timeZone().getId(),
                contact.hours().sendBetween(),
                contact.hours().dailyAt());
    }
}
