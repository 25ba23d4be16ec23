package io.tokenvigil.notifier.rendering;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Addresses of pages for people. Only what a browser opens as a page becomes a link in a mail.
final class Links {
    private static final int LIMIT = 2000;

    private Links() {}

    /// The address as ASCII, or nothing if it is none of http or https with a host.
    static @Nullable String page(@Nullable String address) {
        if (address == null || address.length() > LIMIT) {
            return null;
        }
        try {
            URI uri = new URI(address.strip());
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean page = scheme.equals("https") || scheme.equals("http");
            boolean plain = uri.getHost() != null && uri.getUserInfo() == null;
            return page && plain ? uri.toASCIIString() : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
