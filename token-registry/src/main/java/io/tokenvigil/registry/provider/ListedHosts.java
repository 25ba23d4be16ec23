package io.tokenvigil.registry.provider;

import io.tokenvigil.outbound.AllowedHosts;
import io.tokenvigil.outbound.AsWritten;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;

/// The hosts and ports that the operator listed for local use, and what that makes of an address:
/// by the very rule that refresh-worker dials by (C-9).
@Singleton
public class ListedHosts {

    private final AllowedHosts allowed;

    ListedHosts(OutboundConfig config) {
        allowed = AllowedHosts.of(config.allow().orElse(List.of()));
    }

    /// Whether an address is at one of them.
    public boolean include(URI uri) {
        return asWritten(uri) == AsWritten.LISTED;
    }

    AsWritten asWritten(URI uri) {
        return AsWritten.of(uri, allowed);
    }

    /// Host and port of an address, for comparing where a secret goes.
    static String place(URI uri) {
        return AllowedHosts.entry(uri).orElseGet(uri::toString);
    }
}
