package io.tokenvigil.registry.paging;

import io.tokenvigil.registry.problem.ProblemException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which piece of a list is wanted.
///
/// @param limit at most this many items
/// @param after the key of the last item of the page before; none for the first page
public record PageRequest(int limit, @Nullable String after) {

    /// Items on a page when nobody says how many.
    public static final int DEFAULT = 100;

    /// Items on a page at most.
    public static final int MOST = 500;

    /// From the query's parameters; 422 where they are out of bounds.
    public static PageRequest of(@Nullable Integer limit, @Nullable String cursor) {
        if (limit != null && (limit < 1 || limit > MOST)) {
            throw ProblemException.invalid("limit", "must be 1 to " + MOST, String.valueOf(limit));
        }
        return new PageRequest(
                limit == null ? DEFAULT : limit, cursor == null ? null : Cursor.key(cursor));
    }

    /// Rows to ask the database for: one more than the page holds.
    public int rows() {
        return limit + 1;
    }

    /// The last item's key where lists are ordered by id; 422 if the cursor is another list's.
    public @Nullable UUID afterId() {
        try {
            return after == null ? null : UUID.fromString(after);
        } catch (IllegalArgumentException e) {
            throw Cursor.foreign();
        }
    }
}
