package io.tokenvigil.registry.timer;

import java.time.Duration;

/// When a token is refreshed by itself, if at all. Its text is what a policy says: `off`, `80%`,
/// `PT5M`.
public sealed interface RefreshPlan {

    Off OFF = new Off();

    /// The form that [#parse] reads.
    String text();

    /// Never by itself.
    record Off() implements RefreshPlan {

        @Override
        public String text() {
            return "off";
        }
    }

    /// Once this share of the real life is over.
    ///
    /// @param percent 1 to 99
    record AtPercent(int percent) implements RefreshPlan {

        public AtPercent {
            if (percent < 1 || percent > 99) {
                throw new IllegalArgumentException(
                        "percent is " + percent + ", must be from 1 to 99");
            }
        }

        @Override
        public String text() {
            return percent + "%";
        }
    }

    /// A fixed time before the end.
    ///
    /// @param before positive
    record BeforeEnd(Duration before) implements RefreshPlan {

        public BeforeEnd {
            if (before.isNegative() || before.isZero()) {
                throw new IllegalArgumentException("before is " + before + ", must be positive");
            }
        }

        @Override
        public String text() {
            return before.toString();
        }
    }

    /// Reads what [#text] writes.
    ///
    /// @throws IllegalArgumentException if it is none of the forms
    static RefreshPlan parse(String text) {
        if (text.equals("off")) {
            return OFF;
        }
        try {
            return text.endsWith("%")
                    ? new AtPercent(Integer.parseInt(text.substring(0, text.length() - 1)))
                    : new BeforeEnd(Duration.parse(text));
        } catch (NumberFormatException | java.time.format.DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "refresh must be off, a percentage such as 80%, or a duration such as PT5M", e);
        }
    }
}
