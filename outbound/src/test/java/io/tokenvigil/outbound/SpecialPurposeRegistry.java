package io.tokenvigil.outbound;

import java.io.IOException;
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;

/// What IANA and the JDK say about an address: a second opinion, which shares no code with the
/// guard.
final class SpecialPurposeRegistry {
    private static final BigInteger AZURES_HOST = number(InetAddress.ofLiteral("168.63.129.16"));
    private static final Block NAT64 = Block.of("64:ff9b::/96", true);
    private static final Block GLOBAL_UNICAST = Block.of("2000::/3", true);

    /// Where IANA has single reachable addresses among assignments, none of which is a provider's.
    private static final List<Block> STRICTER =
            List.of(Block.of("192.0.0.0/24", false), Block.of("2001::/23", false));

    private final List<Block> blocks;

    private SpecialPurposeRegistry(List<Block> blocks) {
        this.blocks = blocks;
    }

    static SpecialPurposeRegistry read() throws IOException {
        try (var file =
                SpecialPurposeRegistry.class.getResourceAsStream(
                        "/guard/iana-special-purpose.csv")) {
            return new SpecialPurposeRegistry(
                    new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .skip(1)
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.split(" \\| "))
                            .map(cells -> Block.of(cells[0], cells[1].equals("yes")))
                            .toList());
        }
    }

    List<Block> blocks() {
        return blocks;
    }

    boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || STRICTER.stream().anyMatch(block -> block.holds(address))) {
            return false;
        }
        var v4 = address instanceof Inet4Address;
        if (NAT64.holds(address)) {
            return isPublic(address(number(address).mod(BigInteger.TWO.pow(32)), true));
        }
        if (v4 ? number(address).equals(AZURES_HOST) : !GLOBAL_UNICAST.holds(address)) {
            return false;
        }
        return blocks.stream()
                .filter(block -> block.holds(address))
                .max(Comparator.comparingInt(Block::bits))
                .map(Block::reachable)
                .orElse(true);
    }

    static BigInteger number(InetAddress address) {
        return new BigInteger(1, address.getAddress());
    }

    /// The address of that number, of those that wrap around at the end.
    static InetAddress address(BigInteger number, boolean v4) {
        var length = v4 ? 4 : 16;
        var bytes = new byte[length];
        var rest = number.mod(BigInteger.TWO.pow(8 * length));
        for (int i = length - 1; i >= 0; i--) {
            bytes[i] = rest.byteValue();
            rest = rest.shiftRight(8);
        }
        try {
            return v4
                    ? InetAddress.getByAddress(bytes)
                    : java.net.Inet6Address.getByAddress(null, bytes, -1);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
        }
    }

    /// From the first address to the last.
    record Block(BigInteger first, BigInteger last, boolean v4, int bits, boolean reachable) {
        static Block of(String prefix, boolean reachable) {
            var slash = prefix.indexOf('/');
            var start = InetAddress.ofLiteral(prefix.substring(0, slash));
            var v4 = start instanceof Inet4Address;
            var bits = Integer.parseInt(prefix.substring(slash + 1));
            var first = number(start);
            var size = BigInteger.TWO.pow((v4 ? 32 : 128) - bits);
            return new Block(first, first.add(size).subtract(BigInteger.ONE), v4, bits, reachable);
        }

        boolean holds(InetAddress address) {
            var number = number(address);
            return v4 == (address instanceof Inet4Address)
                    && first.compareTo(number) <= 0
                    && number.compareTo(last) <= 0;
        }
    }
}
