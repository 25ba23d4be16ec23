package io.tokenvigil.benchmarks.frame;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Ours beside one peer, under one condition.
///
/// @param condition in a few words
/// @param figure by which they are compared
/// @param aim of ours
/// @param ours one lap for each round, in the order of the rounds
/// @param peer likewise
public record Comparison(String condition, Figure figure, Aim aim, List<Lap> ours, List<Lap> peer) {

    public Comparison {
        if (ours.isEmpty() || ours.size() != peer.size()) {
            throw new IllegalArgumentException(
                    "%d laps of ours and %d of the peer: each round has one of both"
                            .formatted(ours.size(), peer.size()));
        }
        ours = List.copyOf(ours);
        peer = List.copyOf(peer);
    }

    /// The same laps by another figure.
    public Comparison by(Figure other, Aim itsAim) {
        return new Comparison(condition, other, itsAim, ours, peer);
    }

    /// Our figure over the peer's, round by round: what disturbs a round disturbs both of its laps.
    public Spread ratio() {
        return Spread.of(
                IntStream.range(0, ours.size())
                        .mapToObj(i -> figure.of(ours.get(i)) / figure.of(peer.get(i)))
                        .toList());
    }

    public boolean reachesItsAim() {
        return aim.isReachedBy(this);
    }

    /// Everything that was to arrive did, with both.
    public boolean isComplete() {
        return Stream.concat(ours.stream(), peer.stream())
                .allMatch(lap -> lap.arrivals().isComplete());
    }

    public static Spread spread(Figure figure, List<Lap> laps) {
        return Spread.of(laps.stream().map(figure::of).toList());
    }

    /// The middle of a figure that not every machine or arm has.
    public static OptionalDouble median(List<Lap> laps, Function<Lap, OptionalDouble> figure) {
        return Spread.median(laps.stream().map(figure).toList());
    }
}
