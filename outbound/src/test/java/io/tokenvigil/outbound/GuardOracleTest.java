package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.outbound.Guard.Verdict;
import io.tokenvigil.outbound.SpecialPurposeRegistry.Block;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The guard and [SpecialPurposeRegistry] agree about addresses that nobody thought of.
class GuardOracleTest {
    private static final int ADDRESSES = 20_000;
    private static final URI ANYWHERE = URI.create("https://provider.example/");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theGuardAdmitsExactlyWhatTheRegistriesCallReachable(long seed) throws Exception {
        // Given
        var registry = SpecialPurposeRegistry.read();
        var random = new Random(seed);
        var admitted = 0;

        for (int i = 0; i < ADDRESSES; i++) {
            // When
            var address = any(random, registry.blocks());
            var guard = new Guard(AllowedHosts.none(), _ -> List.of(address));
            var passes = guard.check(ANYWHERE) instanceof Verdict.Admitted;

            // Then
            assertThat(passes)
                    .as("seed %d, number %d: %s", seed, i, address)
                    .isEqualTo(registry.isPublic(address));
            admitted += passes ? 1 : 0;
        }
        // A generator that makes only one kind would prove nothing.
        assertThat(admitted).isBetween(ADDRESSES / 5, 4 * ADDRESSES / 5);
    }

    private static InetAddress any(Random random, List<Block> blocks) {
        return switch (random.nextInt(6)) {
            case 0 -> v4(new BigInteger(32, random));
            case 1 -> v6(new BigInteger(128, random));
            case 2 -> v6(new BigInteger(125, random).setBit(125));
            case 3 -> inside(random, block(random, blocks));
            case 4 -> atTheEdge(random, block(random, blocks));
            default -> {
                var carried = new BigInteger(32, random);
                yield v6(BigInteger.valueOf(0x64_ff9bL).shiftLeft(96).add(carried));
            }
        };
    }

    private static Block block(Random random, List<Block> blocks) {
        return blocks.get(random.nextInt(blocks.size()));
    }

    private static InetAddress inside(Random random, Block block) {
        var span = block.last().subtract(block.first()).bitLength();
        var offset = span == 0 ? BigInteger.ZERO : new BigInteger(span, random);
        return SpecialPurposeRegistry.address(block.first().add(offset), block.v4());
    }

    /// One of the three addresses around the first or the last.
    private static InetAddress atTheEdge(Random random, Block block) {
        var edge = random.nextBoolean() ? block.first() : block.last();
        return SpecialPurposeRegistry.address(
                edge.add(BigInteger.valueOf(random.nextInt(3) - 1)), block.v4());
    }

    private static InetAddress v4(BigInteger number) {
        return SpecialPurposeRegistry.address(number, true);
    }

    private static InetAddress v6(BigInteger number) {
        return SpecialPurposeRegistry.address(number, false);
    }
}
