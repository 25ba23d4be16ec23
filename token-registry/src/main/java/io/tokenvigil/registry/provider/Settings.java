package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.input.Checks;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The settings of one request in the light of its protocol: each is read at most once, held
/// against [SettingsTable], and then parsed.
///
/// @param checks where refusals go
record Settings(Checks checks, ProtocolKind protocol) {

    private static final int LONGEST_ADDRESS = 2_000;

    /// The value, where the protocol takes it; a fixed one even where it was left out.
    @Nullable String said(String setting, @Nullable String value) {
        return switch (SettingsTable.need(protocol, setting)) {
            case SettingsTable.Need.Optional() -> value;
            case SettingsTable.Need.Required() -> {
                if (value == null) {
                    checks.refuse(setting, "is required for " + protocol.text());
                }
                yield value;
            }
            case SettingsTable.Need.Always(String fixed) -> {
                if (value != null && !value.equals(fixed)) {
                    checks.refuse(
                            setting,
                            value,
                            "is always %s for %s: leave it out".formatted(fixed, protocol.text()));
                }
                yield fixed;
            }
            case SettingsTable.Need.None() -> {
                if (value != null) {
                    checks.refuse(
                            setting,
                            value,
                            "means nothing for %s: leave it out".formatted(protocol.text()));
                }
                yield null;
            }
        };
    }

    /// The same for what is not text. None where the protocol fixes the value: [#said] has it.
    <T> @Nullable T given(String setting, @Nullable T value) {
        String text = value == null ? null : value.toString();
        said(setting, text);
        return takes(setting) ? value : null;
    }

    /// Whether the protocol leaves this setting to the entry.
    boolean takes(String setting) {
        return switch (SettingsTable.need(protocol, setting)) {
            case SettingsTable.Need.Required(), SettingsTable.Need.Optional() -> true;
            case SettingsTable.Need.Always(String _), SettingsTable.Need.None() -> false;
        };
    }

    boolean flag(String setting, @Nullable Boolean value, boolean fallback) {
        String text = said(setting, value == null ? null : value.toString());
        return text == null ? fallback : Boolean.parseBoolean(text);
    }

    @Nullable Duration positive(String setting, @Nullable String value) {
        return checks.positiveDuration(setting, said(setting, value));
    }

    @Nullable Duration seconds(String setting, @Nullable String value) {
        return checks.seconds(setting, said(setting, value));
    }

    /// An address to call. Whether this installation calls it is [AddressRules]'.
    @Nullable URI address(String setting, @Nullable String value) {
        String text = said(setting, value);
        return text == null ? null : address(checks, setting, text);
    }

    static @Nullable URI address(Checks checks, String field, String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (text.length() <= LONGEST_ADDRESS
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getFragment() == null
                    && (scheme.equals("https") || scheme.equals("http"))) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Refused below.
        }
        checks.refuse(
                field,
                text,
                "must be an address such as https://sso.example.com/token, without user name and fragment");
        return null;
    }
}
