package io.tokenvigil.registry.contact;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// Someone who gets notices.
///
/// @param channel how he gets them; a mail address is safe in a mail header (M-6)
/// @param locale BCP 47, such as `ja`; none: the namespace's
/// @param timeZone none: the namespace's
/// @param hours when he wants them
public record Recipient(
        ContactChannel channel,
        @Nullable String locale,
        @Nullable ZoneId timeZone,
        WantedHours hours) {

    /// Someone who gets them by mail as they come.
    public static Recipient atAnyTime(
            String email, @Nullable String locale, @Nullable ZoneId timeZone) {
        return new Recipient(new ContactChannel.Email(email), locale, timeZone, WantedHours.ANY);
    }
}
