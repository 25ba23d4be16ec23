package io.tokenvigil.notifier.notice;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Somebody who is told by us.
///
/// @param channel how he is reached; none: by mail
/// @param address where the channel leads
/// @param locale language tag of the language that he reads first; none for the default order
/// @param timeZone IANA name of the zone that dates are shown in; none for UTC
/// @param sendBetween hours such as `09:00-18:00` of that zone; none for the installation's
/// @param dailyAt a time such as `08:00` of that zone; none for the installation's
@JsonIgnoreProperties(ignoreUnknown = true)
public record Recipient(
        @Nullable String channel,
        @JsonAlias("email") String address,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable String sendBetween,
        @Nullable String dailyAt) {

    /// The channel of those who name none.
    public static final String EMAIL = "email";

    /// Somebody who is told by mail, as things come.
    public static Recipient byMail(
            String email, @Nullable String locale, @Nullable String timeZone) {
        return new Recipient(EMAIL, email, locale, timeZone, null, null);
    }

    /// The channel's word, `email` where none was said.
    public String way() {
        return Objects.requireNonNullElse(channel, EMAIL);
    }

    /// What others are shown of the address: of a webhook, whose URL may be a secret, where it
    /// leads.
    public String shown() {
        if (way().equals(EMAIL)) {
            return address;
        }
        try {
            URI url = new URI(address);
            if (!url.isAbsolute()) {
                // A Slack hook goes by a name of ours; its URL is in a file.
                return address;
            }
            String port = url.getPort() < 0 ? "" : ":" + url.getPort();
            return url.getHost() == null
                    ? "…"
                    : url.getScheme() + "://" + url.getHost() + port + "/…";
        } catch (URISyntaxException e) {
            return "…";
        }
    }

    /// The address as it is compared: two spellings of one mail address get one mail. No two
    /// channels have an address in common.
    public String key() {
        return way().equals(EMAIL) ? address.toLowerCase(Locale.ROOT) : address;
    }

    /// UTC where he names none, or one that this machine does not know.
    public ZoneId zone() {
        try {
            return timeZone == null ? ZoneOffset.UTC : ZoneId.of(timeZone);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
