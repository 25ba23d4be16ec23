package io.tokenvigil.benchmarks.frame;

import java.util.List;

/// Whether we have become slower than noise explains: below half of what is aimed at beside a peer.
/// Only ratios are judged, since no two machines have the same rates.
public final class Guard {
    private static final double HALF = 0.5;

    private Guard() {}

    /// Those comparisons that are below half of their aim.
    public static List<Comparison> fallen(List<Comparison> comparisons) {
        return comparisons.stream().filter(one -> isFallen(one, one.aim())).toList();
    }

    private static boolean isFallen(Comparison comparison, Aim aim) {
        return switch (aim) {
            case Aim.Times(double peers) -> comparison.ratio().median() < peers * HALF;
            case Aim.Share(double peers) -> comparison.ratio().median() > peers / HALF;
            case Aim.Both(Aim one, Aim other) ->
                    isFallen(comparison, one) || isFallen(comparison, other);
            case Aim.Rate _, Aim.AtMost _, Aim.None _ -> false;
        };
    }
}
