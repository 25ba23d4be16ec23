package io.tokenvigil.registry.limits;

import java.util.Locale;
import java.util.regex.Pattern;

/// The request's path as it came over the wire, before anyone decodes it.
final class RawPath {

    /// What routers, proxies and security layers are known to read in different ways: matrix
    /// parameters, empty and dot segments, backslashes, control characters, and all of these
    /// encoded.
    private static final Pattern AMBIGUOUS =
            Pattern.compile(
                    ";|//|\\\\|/\\.{1,2}(/|$)|%(3b|2f|5c|2e|25|[01][0-9a-f]|7f)|[\\x00-\\x20\\x7f]");

    private RawPath() {}

    /// Whether everyone who reads this request target finds the same path in it.
    static boolean isPlain(String target) {
        int query = target.indexOf('?');
        String path = (query < 0 ? target : target.substring(0, query)).toLowerCase(Locale.ROOT);
        return path.startsWith("/") && !AMBIGUOUS.matcher(path).find();
    }
}
