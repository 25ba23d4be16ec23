package io.tokenvigil.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/// The host of a URL, written in the one way that every reader understands alike.
///
/// What resolvers and libraries read differently (`127.1`, `0x7f000001`, `0177.0.0.1`, a trailing
/// dot, a zone) is no host here: else the address that is checked is one reader's, and the name in
/// the certificate another's.
sealed interface WrittenHost {
    /// As the URL has it.
    String text();

    /// A name that has to be resolved.
    record Name(String text) implements WrittenHost {}

    /// An address; nobody has to be asked for it.
    record Literal(String text, InetAddress address) implements WrittenHost {}

    /// Nothing for whatever is not plainly a name, four decimal numbers, or IPv6 in brackets.
    static Optional<WrittenHost> read(String text) {
        if (text.startsWith("[")) {
            return Form.IPV6.matcher(text).matches() ? ipv6(text) : Optional.empty();
        }
        if (Form.IPV4.matcher(text).matches()) {
            return Optional.of(new Literal(text, InetAddress.ofLiteral(text)));
        }
        var name =
                text.length() <= Form.LONGEST_NAME
                        && Form.NAME.matcher(text).matches()
                        && !Form.NUMBER_AT_END.matcher(text).find();
        return name ? Optional.of(new Name(text)) : Optional.empty();
    }

    private static Optional<WrittenHost> ipv6(String text) {
        try {
            var address = InetAddress.ofLiteral(text.substring(1, text.length() - 1));
            return Optional.of(new Literal(text, asWritten(address)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Java turns a mapped literal (`::ffff:192.0.2.1`) into IPv4 without saying so; as what it was
    /// written it is not public.
    private static InetAddress asWritten(InetAddress address) {
        if (!(address instanceof Inet4Address)) {
            return address;
        }
        var mapped = new byte[16];
        mapped[10] = (byte) 0xff;
        mapped[11] = (byte) 0xff;
        System.arraycopy(address.getAddress(), 0, mapped, 12, 4);
        try {
            return Inet6Address.getByAddress(null, mapped, -1);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("an IPv6 address has 16 bytes", e);
        }
    }

    /// How each kind of host is written.
    final class Form {
        private static final int LONGEST_NAME = 253;
        private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-fA-F:.]+]");
        private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
        private static final Pattern IPV4 = Pattern.compile("%1$s(?:\\.%1$s){3}".formatted(BYTE));
        private static final String LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
        private static final Pattern NAME = Pattern.compile("%1$s(?:\\.%1$s)*".formatted(LABEL));

        /// What ends in a number is an address to somebody (URL Standard, "ends in a number").
        private static final Pattern NUMBER_AT_END =
                Pattern.compile("(?:^|\\.)(?:\\d+|0[xX][0-9a-fA-F]*)$");

        private Form() {}
    }
}
