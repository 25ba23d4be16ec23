package io.tokenvigil.outbound;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names of this machine, to which what is sent crosses no network.
public final class Loopback {
    /// A name that only begins like an address leads anywhere.
    private static final Pattern NAMES = Pattern.compile("localhost|\\[::1]|127(\\.[0-9]{1,3}){3}");

    private Loopback() {}

    /// Whether the host of a URL is one.
    ///
    /// @param host as [java.net.URI] has it: an IPv6 address in brackets
    public static boolean is(@Nullable String host) {
        return host != null && NAMES.matcher(host).matches();
    }
}
