package io.tokenvigil.registry.console.setup;

import io.tokenvigil.registry.console.frame.Frame;
import io.tokenvigil.registry.console.frame.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of what is kept under a name.
///
/// @param text what they are
/// @param columns their titles, the name's first
/// @param path where the list begins
/// @param next the address of the page behind this one, none at the end
/// @param further whether this is not the first page
/// @param add where another one is made, none for whoever may not
public record Listing(
        String title,
        String text,
        List<String> columns,
        List<Row> rows,
        String path,
        @Nullable String next,
        boolean further,
        Frame.@Nullable Place add) {

    public Listing {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /// One of them.
    ///
    /// @param path where it is
    public record Row(String path, String name, List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /// What a list says of one of them.
    ///
    /// @param mark the style of a status, or of a word; empty where it is neither
    /// @param more a smaller line below
    public record Cell(String text, String mark, @Nullable Moment at, String more) {

        /// A text, and a dash where there is none.
        public static Cell text(String text) {
            return new Cell(text.isEmpty() ? "–" : text, "", null, "");
        }

        /// A word that is not broken.
        public static Cell word(String text) {
            return new Cell(text, "firm", null, "");
        }

        public static Cell status(String mark, String text) {
            return new Cell(text, mark, null, "");
        }

        /// An instant; the text where there is none.
        public static Cell at(@Nullable Moment at, String none) {
            return new Cell(at == null ? none : "", "", at, "");
        }

        /// The same with a smaller line below.
        public Cell with(String line) {
            return new Cell(text, mark, at, line);
        }
    }

    /// The address of the page of a list behind this place.
    public static @Nullable String after(String path, @Nullable String cursor) {
        return cursor == null ? null : path + "?cursor=" + cursor;
    }
}
