package io.tokenvigil.outbound;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/// Where a URL leads.
///
/// @param port 1 to 65,535
/// @param tls whether by https; else by plain http
record Destination(WrittenHost host, int port, boolean tls) {
    /// As an operator would list it.
    String place() {
        return host.text().toLowerCase(Locale.ROOT) + ":" + port;
    }

    /// Nothing where the URL does not say plainly where it leads, or leads there by anything but
    /// HTTP, or as somebody (user info).
    static Optional<Destination> of(URI url) {
        var scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        var tls = scheme.equals("https");
        if (url.getHost() == null
                || url.getRawUserInfo() != null
                || !(tls || scheme.equals("http"))) {
            return Optional.empty();
        }
        var port = url.getPort() == -1 ? (tls ? 443 : 80) : url.getPort();
        if (port < 1 || port > 65_535) {
            return Optional.empty();
        }
        return WrittenHost.read(url.getHost()).map(host -> new Destination(host, port, tls));
    }
}
