package io.tokenvigil.registry.worker;

import io.tokenvigil.registry.problem.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What every batched call demands of its list.
final class Batch {

    static final int MOST = 200;

    private Batch() {}

    static <T> List<T> checked(String field, @Nullable List<@Nullable T> items) {
        if (items == null) {
            throw ProblemException.invalid(field, "is missing");
        }
        if (items.size() > MOST) {
            throw ProblemException.invalid(
                    field, "has %d items, at most %d".formatted(items.size(), MOST));
        }
        return items.stream().map(item -> required(field, item)).toList();
    }

    static <T> T required(String field, @Nullable T value) {
        if (value == null) {
            throw ProblemException.invalid(field, "is missing");
        }
        return value;
    }
}
