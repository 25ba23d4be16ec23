package io.tokenvigil.notifier.rendering;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// How much one layout may do for one mail: many times what the longest mail needs, and less than
/// anybody would notice. A layout may come from whoever may see a preview.
final class Bounds {
    /// The rounds of all loops together.
    private static final int ROUNDS = 20_000;

    /// Characters of what is written.
    private static final int LENGTH = 2_000_000;

    private int rounds;
    private int length;

    /// A loop is about to go over this.
    ///
    /// @throws IllegalArgumentException if it is no list, or one round too many
    void over(@Nullable Object all) {
        if (!(all instanceof Collection<?> list)) {
            throw new IllegalArgumentException("a loop goes over a list of the mail's only");
        }
        rounds += list.size();
        if (rounds > ROUNDS) {
            throw new IllegalArgumentException(
                    "its loops have more than " + ROUNDS + " rounds in all");
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
