package io.tokenvigil.outbound;

import java.net.URI;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The `HOST:PORT` pairs that an operator has listed: plain HTTP and any address are fine there.
///
/// A name is compared as written, without resolving it; `[::1]:8080` is how an IPv6 address is
/// listed. An entry that no URL could match is refused.
public record AllowedHosts(Set<String> entries) {
    public AllowedHosts {
        entries =
                entries.stream().map(AllowedHosts::checked).collect(Collectors.toUnmodifiableSet());
    }

    public static AllowedHosts none() {
        return new AllowedHosts(Set.of());
    }

    public static AllowedHosts of(Collection<String> entries) {
        return new AllowedHosts(Set.copyOf(entries));
    }

    /// The entry that lists a URL's host and port; nothing where it does not say plainly where it
    /// leads.
    public static Optional<String> entry(URI url) {
        return Destination.of(url).map(Destination::place);
    }

    boolean lists(Destination leads) {
        return entries.contains(leads.place());
    }

    private static String checked(String entry) {
        var text = entry.strip().toLowerCase(Locale.ROOT);
        var colon = text.lastIndexOf(':');
        if (colon < 1
                || !isPort(text.substring(colon + 1))
                || WrittenHost.read(text.substring(0, colon)).isEmpty()) {
            throw new IllegalArgumentException(
                    "'%s' is not HOST:PORT, such as localhost:8443".formatted(entry));
        }
        return text;
    }

    private static boolean isPort(String text) {
        return text.matches("\\d{1,5}")
                && Integer.parseInt(text) > 0
                && Integer.parseInt(text) < 65_536;
    }
}
