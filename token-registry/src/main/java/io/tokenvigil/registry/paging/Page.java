package io.tokenvigil.registry.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A piece of a list.
///
/// @param next give it as `cursor` to get what follows; absent at the end
public record Page<T>(List<T> items, @Nullable String next) {

    public Page {
        items = List.copyOf(items);
    }

    /// The same piece, with each item shown in another way.
    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }

    /// The page out of one row more than it holds, which says whether there is a next one.
    ///
    /// @param key what the list is ordered by
    public static <R, T> Page<T> of(
            List<R> rows, PageRequest request, Function<R, String> key, Function<R, T> view) {
        boolean more = rows.size() > request.limit();
        List<R> shown = more ? rows.subList(0, request.limit()) : rows;
        return new Page<>(
                shown.stream().map(view).toList(),
                more ? Cursor.text(key.apply(shown.getLast())) : null);
    }
}
