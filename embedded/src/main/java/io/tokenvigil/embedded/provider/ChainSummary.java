package io.tokenvigil.embedded.provider;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the ledger says of one chain.
///
/// @param generation its newest
/// @param presentations of its tokens for new ones
/// @param repeated presentations of a value that had been presented before, spent or not
/// @param reused presentations of a value that had been spent before
/// @param ending why it is dead; null while it is alive
public record ChainSummary(
        String chain,
        String client,
        Instant startedAt,
        int generation,
        int presentations,
        int repeated,
        int reused,
        @Nullable Instant lastPresentedAt,
        boolean alive,
        @Nullable Ending ending) {

    static List<ChainSummary> all(Books books, Clients clients) {
        return books.alone(
                now -> books.granted().stream().map(chain -> of(chain, clients, now)).toList());
    }

    private static ChainSummary of(Chain chain, Clients clients, Instant now) {
        Optional<Ending> ending =
                clients.find(chain.client()).flatMap(terms -> chain.ending(terms, now));
        Tally tally = chain.tally();
        return new ChainSummary(
                chain.id(),
                chain.client(),
                chain.startedAt(),
                chain.newest(),
                tally.presentations(),
                tally.repeated(),
                tally.reused(),
                tally.lastAt(),
                ending.isEmpty(),
                ending.orElse(null));
    }
}
