package io.tokenvigil.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Which addresses belong to the public internet (C-9), by the IANA special-purpose registries.
///
/// IPv4 is public unless a range says otherwise; IPv6 is public only inside global unicast, and not
/// where it leads to an IPv4 address by a tunnel. What NAT64 carries is as public as that: networks
/// without IPv4 see everybody else's servers so.
final class PublicAddresses {
    private static final List<Range> NOT_PUBLIC_V4 =
            List.of(
                    Range.of("0.0.0.0", 8),
                    Range.of("10.0.0.0", 8),
                    Range.of("100.64.0.0", 10), // carrier-grade NAT, and Alibaba's metadata
                    Range.of("127.0.0.0", 8),
                    Range.of("168.63.129.16", 32), // Azure's host, public by its number only
                    Range.of("169.254.0.0", 16), // link-local, and most clouds' metadata
                    Range.of("172.16.0.0", 12),
                    Range.of("192.0.0.0", 24), // protocol assignments, and Oracle's metadata
                    Range.of("192.0.2.0", 24),
                    Range.of("192.88.99.0", 24),
                    Range.of("192.168.0.0", 16),
                    Range.of("198.18.0.0", 15),
                    Range.of("198.51.100.0", 24),
                    Range.of("203.0.113.0", 24),
                    Range.of("224.0.0.0", 4),
                    Range.of("240.0.0.0", 4));
    private static final Range GLOBAL_UNICAST_V6 = Range.of("2000::", 3);
    private static final List<Range> NOT_PUBLIC_V6 =
            List.of(
                    Range.of("2001::", 23), // protocol assignments, Teredo and benchmarks
                    Range.of("2001:db8::", 32),
                    Range.of("2002::", 16), // 6to4, which carries any IPv4 address; deprecated
                    Range.of("3fff::", 20));
    private static final Range NAT64 = Range.of("64:ff9b::", 96);

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        var bytes = address.getAddress();
        return bytes.length == 4 ? publicV4(bytes) : publicV6(bytes);
    }

    private static boolean publicV4(byte[] bytes) {
        return NOT_PUBLIC_V4.stream().noneMatch(range -> range.holds(bytes));
    }

    private static boolean publicV6(byte[] bytes) {
        if (NAT64.holds(bytes)) {
            return publicV4(Arrays.copyOfRange(bytes, 12, 16));
        }
        return GLOBAL_UNICAST_V6.holds(bytes)
                && NOT_PUBLIC_V6.stream().noneMatch(range -> range.holds(bytes));
    }

    /// The addresses that share their first `bits` bits with `start`.
    private static final class Range {
        private final byte[] start;
        private final int bits;

        private Range(byte[] start, int bits) {
            this.start = start;
            this.bits = bits;
        }

        static Range of(String start, int bits) {
            try {
                return new Range(InetAddress.getByName(start).getAddress(), bits);
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException("'%s' is not an address".formatted(start), e);
            }
        }

        boolean holds(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((address[bit / 8] ^ start[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
