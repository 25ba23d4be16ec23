package io.tokenvigil.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;

/// Decides where a request may go, and to which addresses exactly (C-9).
///
/// A name is resolved once. Every address that it has must be public, or the name is denied: a name
/// with one private address is either a mistake or an attack. What is admitted carries the
/// addresses, so that nobody resolves the name again between the check and the connection.
public final class Guard {
    private static final int MOST_ADDRESSES = 3;

    private final AllowedHosts allowed;
    private final Resolver resolver;

    public Guard(AllowedHosts allowed, Resolver resolver) {
        this.allowed = allowed;
        this.resolver = resolver;
    }

    /// What the guard says about a URL.
    public sealed interface Verdict {
        /// Dial only these addresses, in this order; `host` is for the Host header, SNI and the
        /// certificate.
        record Admitted(String host, int port, boolean tls, List<InetSocketAddress> addresses)
                implements Verdict {
            public Admitted {
                addresses = List.copyOf(addresses);
                if (addresses.isEmpty()) {
                    throw new IllegalArgumentException("an admitted host has an address");
                }
            }
        }

        /// Nothing may be sent there.
        record Denied() implements Verdict {}

        /// The name has no address now; it may have one later.
        record Unresolved() implements Verdict {}
    }

    /// Blocks while the name is resolved, as long as the resolver takes.
    public Verdict check(URI url) {
        return Destination.of(url).map(this::check).orElseGet(Verdict.Denied::new);
    }

    private Verdict check(Destination destination) {
        return switch (AsWritten.of(destination, allowed)) {
            case LISTED -> resolved(destination, true);
            case ADMISSIBLE -> resolved(destination, false);
            case UNCLEAR, NOT_ENCRYPTED, NOT_PUBLIC -> new Verdict.Denied();
        };
    }

    private Verdict resolved(Destination destination, boolean listed) {
        try {
            var addresses = addresses(destination.host());
            if (addresses.isEmpty()) {
                return new Verdict.Unresolved();
            }
            if (!listed && !addresses.stream().allMatch(PublicAddresses::contain)) {
                return new Verdict.Denied();
            }
            return new Verdict.Admitted(
                    destination.host().text(),
                    destination.port(),
                    destination.tls(),
                    endpoints(addresses, destination.port()));
        } catch (UnknownHostException e) {
            return new Verdict.Unresolved();
        }
    }

    private List<InetAddress> addresses(WrittenHost host) throws UnknownHostException {
        return switch (host) {
            case WrittenHost.Literal(_, var address) -> List.of(address);
            case WrittenHost.Name(var name) -> resolver.resolve(name);
        };
    }

    private static List<InetSocketAddress> endpoints(List<InetAddress> addresses, int port) {
        return addresses.stream()
                .limit(MOST_ADDRESSES)
                .map(address -> new InetSocketAddress(nameless(address), port))
                .toList();
    }

    /// Without the name, there is nothing that a later layer could resolve again.
    private static InetAddress nameless(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
        }
    }
}
