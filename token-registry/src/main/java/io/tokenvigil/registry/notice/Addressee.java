package io.tokenvigil.registry.notice;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.registry.contact.ContactChannel;
import io.tokenvigil.registry.contact.Recipient;
import org.jspecify.annotations.Nullable;

/// Somebody who is to be told, as the notifier reads it: by mail, or over a channel.
@JsonInclude(JsonInclude.Include.NON_NULL)
record Addressee(
        @Nullable String email,
        @Nullable String channel,
        @Nullable String address,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable String sendBetween,
        @Nullable String dailyAt) {

    static Addressee of(Recipient recipient) {
        ContactChannel channel = recipient.channel();
        boolean mail = channel instanceof ContactChannel.Email;
        return new Addressee(
                mail ? channel.address() : null,
                mail ? null : channel.kind(),
                mail ? null : channel.address(),
                recipient.locale(),
                recipient.timeZone() == null ? null : recipient.timeZone().getId(),
                recipient.hours().sendBetween(),
                recipient.hours().dailyAt());
    }
}
