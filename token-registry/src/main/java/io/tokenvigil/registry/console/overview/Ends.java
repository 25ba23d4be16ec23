package io.tokenvigil.registry.console.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// How many tokens end within which time, each span with the ones before it in it.
public record Ends(List<Bucket> buckets) {

    public Ends {
        buckets = List.copyOf(buckets);
    }

    /// What ends within so many days.
    ///
    /// @param address the tokens themselves
    public record Bucket(long days, Count count, String address) {}

    private enum Within {
        P1D,
        P7D,
        P14D,
        P30D;

        private Duration span() {
            return Duration.parse(name());
        }

        private Bucket bucket(Instant now, Found found) {
            return new Bucket(
                    span().toDays(),
                    found.before(now.plus(span())),
                    "/console/tokens?within=%s&expiresAfter=%s".formatted(name(), now));
        }
    }

    /// The longest span.
    static Duration horizon() {
        return Within.P30D.span();
    }

    static Ends of(Instant now, Found found) {
        return new Ends(
                Arrays.stream(Within.values()).map(within -> within.bucket(now, found)).toList());
    }

    /// The ends that were looked at, in their order.
    ///
    /// @param all false where looking stopped before the last
    record Found(List<Seen> ends, boolean all) {

        Found {
            ends = List.copyOf(ends);
        }

        /// @param counts whether it is one to be counted
        record Seen(Instant at, boolean counts) {}

        Count before(Instant end) {
            long counted =
                    ends.stream().filter(one -> one.counts() && one.at().isBefore(end)).count();
            boolean seenWhole = all || (!ends.isEmpty() && !ends.getLast().at().isBefore(end));
            return new Count(counted, !seenWhole);
        }
    }
}
