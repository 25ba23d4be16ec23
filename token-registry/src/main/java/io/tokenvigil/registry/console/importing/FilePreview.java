package io.tokenvigil.registry.console.importing;

import io.tokenvigil.registry.console.frame.Said;
import io.tokenvigil.registry.importing.CsvColumn;
import io.tokenvigil.registry.importing.CsvMapping;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a file begins. Of its cells only those are here whose column is known, and holds no secret.
///
/// @param csv whether it is CSV; else NDJSON
/// @param unreadable that it cannot be read, none where it can be
public record FilePreview(
        boolean csv, List<Column> columns, List<Line> lines, @Nullable Unreadable unreadable) {

    public FilePreview {
        columns = List.copyOf(columns);
        lines = List.copyOf(lines);
    }

    /// It cannot be read.
    ///
    /// @param why none where nobody can say
    public record Unreadable(@Nullable Said why) {}

    /// A column of the file.
    ///
    /// @param heading what the file calls it
    /// @param meant the field that it most likely stands for, [CsvMapping#LEFT_OUT] for none
    public record Column(String heading, String meant) {}

    /// A line of the file.
    ///
    /// @param cells texts to show, in the order of the columns
    public record Line(int number, List<String> cells) {

        public Line {
            cells = List.copyOf(cells);
        }
    }

    /// The choice of none of them.
    public String leftOut() {
        return CsvMapping.LEFT_OUT;
    }

    /// All that a column can stand for.
    public List<String> fields() {
        return List.of(CsvColumn.values()).stream().map(CsvColumn::path).toList();
    }

    static FilePreview readable(boolean csv, List<Column> columns, List<Line> lines) {
        return new FilePreview(csv, columns, lines, null);
    }

    static FilePreview unreadable(boolean csv, @Nullable Said reason) {
        return new FilePreview(csv, List.of(), List.of(), new Unreadable(reason));
    }
}
