package io.tokenvigil.benchmarks.frame;

import java.util.Locale;

/// What ours is meant to reach under one condition; reports say whether a run did.
public sealed interface Aim {

    boolean isReachedBy(Comparison comparison);

    /// As reports say it.
    String text();

    /// At least so many times the peer's figure.
    record Times(double peers) implements Aim {

        @Override
        public boolean isReachedBy(Comparison comparison) {
            return comparison.ratio().median() >= peers;
        }

        @Override
        public String text() {
            return peers + " times the peer";
        }
    }

    /// At most so much of the peer's figure, where less is better.
    record Share(double peers) implements Aim {

        @Override
        public boolean isReachedBy(Comparison comparison) {
            return comparison.ratio().median() <= peers;
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "at most %.2f times the peer", peers);
        }
    }

    /// Two at once.
    record Both(Aim one, Aim other) implements Aim {

        @Override
        public boolean isReachedBy(Comparison comparison) {
            return one.isReachedBy(comparison) && other.isReachedBy(comparison);
        }

        @Override
        public String text() {
            return one.text() + " and " + other.text();
        }
    }

    /// So many a second, whatever the peer does.
    record Rate(double perSecond) implements Aim {

        @Override
        public boolean isReachedBy(Comparison comparison) {
            return Comparison.spread(Figure.RATE, comparison.ours()).median() >= perSecond;
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "%,.0f a second", perSecond);
        }
    }

    /// No more than this, whatever the peer does.
    record AtMost(double most, Figure figure) implements Aim {

        @Override
        public boolean isReachedBy(Comparison comparison) {
            return Comparison.spread(figure, comparison.ours()).median() <= most;
        }

        @Override
        public String text() {
            return String.format(Locale.ROOT, "at most %,.0f %s", most, figure.unit());
        }
    }

    /// Nothing: the figure is there to be read.
    record None() implements Aim {

        @Override
        public boolean isReachedBy(Comparison comparison) {
            return true;
        }

        @Override
        public String text() {
            return "none";
        }
    }
}
