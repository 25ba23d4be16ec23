package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.input.Checks;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A value out of a closed list, as settings write it.
interface Word {

    /// How it is written.
    String text();

    /// The value that is written so; none where nothing came or it was refused.
    static <E extends Enum<E> & Word> @Nullable E of(
            Checks checks, String field, @Nullable String text, Class<E> list) {
        if (text == null) {
            return null;
        }
        for (E value : list.getEnumConstants()) {
            if (value.text().equals(text)) {
                return value;
            }
        }
        checks.refuse(
                field,
                text,
                "must be one of "
                        + Arrays.stream(list.getEnumConstants())
                                .map(Word::text)
                                .collect(Collectors.joining(", ")));
        return null;
    }
}
