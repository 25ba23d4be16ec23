package io.tokenvigil.outbound;

import java.net.URI;
import java.util.Locale;
import java.util.Set;

/// What the text of a URL says about whether it may be called (C-9), before anybody resolves a
/// name. Whoever takes an address in and whoever calls it read it by this one rule.
public enum AsWritten {
    /// An operator has listed its host and port: plain HTTP and any address are fine there.
    LISTED,
    /// By https to a public address, or to a name: what that resolves to is seen when it is
    /// dialled.
    ADMISSIBLE,
    /// It does not say plainly where it leads, or leads there by anything but HTTP, or as somebody.
    UNCLEAR,
    /// By plain HTTP.
    NOT_ENCRYPTED,
    /// To an address that is not public, or to a name that is only of this machine or network.
    NOT_PUBLIC;

    private static final Set<String> OF_THIS_MACHINE = Set.of("localhost", "localhost.localdomain");

    public static AsWritten of(URI url, AllowedHosts allowed) {
        return Destination.of(url).map(leads -> of(leads, allowed)).orElse(UNCLEAR);
    }

    static AsWritten of(Destination leads, AllowedHosts allowed) {
        if (allowed.lists(leads)) {
            return LISTED;
        }
        if (!leads.tls()) {
            return NOT_ENCRYPTED;
        }
        var isPublic =
                switch (leads.host()) {
                    case WrittenHost.Literal(_, var address) -> PublicAddresses.contain(address);
                    case WrittenHost.Name(var name) -> !isLocal(name.toLowerCase(Locale.ROOT));
                };
        return isPublic ? ADMISSIBLE : NOT_PUBLIC;
    }

    private static boolean isLocal(String name) {
        return OF_THIS_MACHINE.contains(name)
                || name.endsWith(".localhost")
                || name.endsWith(".internal");
    }
}
