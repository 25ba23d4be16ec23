package io.tokenvigil.notifier.notice;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Somebody who gets mail from us.
///
/// @param locale language tag of the language that he reads first; none for the default order
/// @param timeZone IANA name of the zone that dates are shown in; none for UTC
public record Recipient(String email, @Nullable String locale, @Nullable String timeZone) {

    /// The address as it is compared: two spellings of one address get one mail.
    public String key() {
        return email.toLowerCase(Locale.ROOT);
    }
}
