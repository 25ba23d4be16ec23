package io.tokenvigil.registry.token;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Conditions of a query, with their parameters in order.
record Conditions(String text, List<Object> values) {

    Conditions {
        values = List.copyOf(values);
    }

    static Conditions of(String text, Object... values) {
        return new Conditions(text, List.of(values));
    }

    Conditions and(String condition, Object... more) {
        return and(of(condition, more));
    }

    Conditions and(Conditions more) {
        List<Object> all = new ArrayList<>(values);
        all.addAll(more.values);
        return new Conditions(text + " and " + more.text, all);
    }

    Conditions andIs(String column, @Nullable String value) {
        return value == null ? this : and(column + " = ?", value);
    }

    Object[] parameters() {
        return values.toArray();
    }
}
