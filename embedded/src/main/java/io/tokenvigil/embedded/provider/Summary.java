package io.tokenvigil.embedded.provider;

import java.util.List;

/// All chains, or those of one client, in figures and one by one.
record Summary(
        long alive,
        long dead,
        long presentations,
        long repeated,
        long reused,
        List<ChainSummary> chains) {

    static Summary of(List<ChainSummary> chains) {
        return new Summary(
                chains.stream().filter(ChainSummary::alive).count(),
                chains.stream().filter(chain -> !chain.alive()).count(),
                chains.stream().mapToLong(ChainSummary::presentations).sum(),
                chains.stream().mapToLong(ChainSummary::repeated).sum(),
                chains.stream().mapToLong(ChainSummary::reused).sum(),
                chains);
    }
}
