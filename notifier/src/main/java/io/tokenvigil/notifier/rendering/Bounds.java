package io.tokenvigil.notifier.rendering;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// How much one layout may do for one mail: many times what the longest mail needs, and less than
/// anybody would notice. A layout may come from whoever may see a preview.
final class Bounds {
    /// Sections in sections.
    private static final int DEPTH = 30;

    /// The rounds of all loops together.
    private static final int ROUNDS = 20_000;

    /// What all loops do together: each round is as much as there is in the loop.
    private static final long WORK = 1_000_000;

    /// Characters of what is written.
    private static final int LENGTH = 2_000_000;

    private int rounds;
    private long work;
    private int length;

    /// Before anything is done: each value in there is looked for in all that is around it.
    ///
    /// @throws IllegalArgumentException if its parts lie too deep in each other
    static void within(Extent layout) {
        if (layout.depth() > DEPTH) {
            throw tooDeep();
        }
    }

    /// What is said of it, also where reading it alone was too much.
    static IllegalArgumentException tooDeep() {
        return new IllegalArgumentException(
                "its parts lie more than " + DEPTH + " deep in each other");
    }

    /// A loop is about to go over this.
    ///
    /// @param parts how many parts of the layout a round is
    /// @throws IllegalArgumentException if it is no list, or too much
    void over(@Nullable Object all, int parts) {
        if (!(all instanceof Collection<?> list)) {
            throw new IllegalArgumentException("a loop goes over a list of the mail's only");
        }
        rounds += list.size();
        if (rounds > ROUNDS) {
            throw new IllegalArgumentException(
                    "its loops have more than " + ROUNDS + " rounds in all");
        }
        work += (long) list.size() * parts;
        if (work > WORK) {
            throw new IllegalArgumentException(
                    "its loops go over more than " + WORK + " of its parts in all");
        }
    }

    /// This is about to be written.
    ///
    /// @throws IllegalArgumentException if that is too much
    void written(String part) {
        length += part.length();
        if (length > LENGTH) {
            throw new IllegalArgumentException("it writes more than " + LENGTH + " characters");
        }
    }
}
