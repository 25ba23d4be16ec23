package io.tokenvigil.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// How a host name becomes addresses.
@FunctionalInterface
public interface Resolver {
    /// All addresses of the name, at least one, in the order in which to try them.
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /// The machine's own resolver.
    static Resolver system() {
        return host -> List.of(InetAddress.getAllByName(host));
    }
}
