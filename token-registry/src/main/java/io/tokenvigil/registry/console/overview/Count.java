package io.tokenvigil.registry.console.overview;

import java.util.Locale;

/// So many, or so many at least where counting stopped.
public record Count(long atLeast, boolean more) {

    /// For people, such as `1,000+`.
    public String text() {
        return String.format(Locale.ROOT, "%,d", atLeast) + (more ? "+" : "");
    }

    /// Whether there surely is one.
    public boolean isAny() {
        return atLeast > 0;
    }

    /// Whether there surely is none.
    public boolean isNone() {
        return atLeast == 0 && !more;
    }
}
