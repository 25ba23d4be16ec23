package io.tokenvigil.registry.provider;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// The hosts and ports that the operator listed for local use.
@Singleton
public class ListedHosts {

    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    private final Set<String> listed;

    ListedHosts(OutboundConfig config) {
        listed =
                config.allow().orElse(List.of()).stream()
                        .map(entry -> entry.strip().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
    }

    /// Whether an address is at one of them.
    public boolean include(URI uri) {
        return listed.contains(place(uri));
    }

    /// Host and port of an address, for comparing where a secret goes.
    static String place(URI uri) {
        int port = uri.getPort();
        int actual = port >= 0 ? port : "http".equalsIgnoreCase(uri.getScheme()) ? HTTP : HTTPS;
        return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT) + ":" + actual;
    }
}
