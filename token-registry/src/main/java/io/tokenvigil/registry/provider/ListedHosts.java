package io.tokenvigil.registry.provider;

import io.tokenvigil.outbound.AllowedHosts;
import io.tokenvigil.outbound.AsWritten;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The hosts and ports that the operator listed for local use, and what that makes of an address:
/// by the very rule that refresh-worker dials by (C-9).
@Singleton
public class ListedHosts {

    private final AllowedHosts allowed;

    public ListedHosts(OutboundConfig config) {
        allowed = AllowedHosts.of(config.allow().orElse(List.of()));
    }

    /// Whether an address is at one of them.
    public boolean include(URI uri) {
        return asWritten(uri) == AsWritten.LISTED;
    }

    /// Why nothing of this installation calls an address, for whoever named it; none where it is
    /// called. It says host and port of the address and nothing else: the rest may be a secret.
    public @Nullable String objection(URI uri) {
        return switch (asWritten(uri)) {
            case LISTED, ADMISSIBLE -> null;
            case UNCLEAR ->
                    "must say plainly where it leads: a name, four decimal numbers, or IPv6 in brackets";
            case NOT_ENCRYPTED ->
                    "must be https; an operator can list %s in tokenvigil.outbound.allow for local use"
                            .formatted(place(uri));
            case NOT_PUBLIC ->
                    "is a local address; an operator can list %s in tokenvigil.outbound.allow"
                            .formatted(place(uri));
        };
    }

    private AsWritten asWritten(URI uri) {
        return AsWritten.of(uri, allowed);
    }

    /// Host and port of an address, for comparing where a secret goes.
    static String place(URI uri) {
        return AllowedHosts.entry(uri).orElseGet(uri::toString);
    }
}
