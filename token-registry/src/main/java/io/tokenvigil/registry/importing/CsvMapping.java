package io.tokenvigil.registry.importing;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the columns of a CSV file stand for, one for each.
///
/// @param columns none for one that is left out
/// @param everywhere what tokens have whose cell is empty, or that have no such column
public record CsvMapping(List<Optional<CsvColumn>> columns, Map<CsvColumn, String> everywhere) {

    /// Stands for a column that is left out. Not an empty text: a query loses that, and with it the
    /// places of all columns behind.
    public static final String LEFT_OUT = "-";

    public CsvMapping {
        columns = List.copyOf(columns);
        everywhere = Map.copyOf(everywhere);
    }

    /// As the page sends it.
    ///
    /// @param paths of fields, or [#LEFT_OUT]
    public static CsvMapping of(List<String> paths, Map<CsvColumn, String> everywhere) {
        return new CsvMapping(paths.stream().map(CsvMapping::column).toList(), everywhere);
    }

    private static Optional<CsvColumn> column(String path) {
        Optional<CsvColumn> column = CsvColumn.of(path);
        if (column.isEmpty() && !path.equals(LEFT_OUT)) {
            throw ProblemException.of(
                    ProblemType.VALIDATION,
                    "A column stands for a field that no token has: choose the file again.");
        }
        return column;
    }

    /// Refuses to read a file with this heading where a cell could come into another column's
    /// field, or none into any.
    void mustFit(List<String> heading) {
        if (columns.size() != heading.size()) {
            throw ProblemException.of(
                    ProblemType.VALIDATION,
                    "The file has %d columns, but %d were named: choose the file again."
                            .formatted(heading.size(), columns.size()));
        }
        if (columns.stream().allMatch(Optional::isEmpty)) {
            throw ProblemException.of(
                    ProblemType.VALIDATION,
                    "No column stands for a field: choose what the columns stand for.");
        }
        Set<CsvColumn> taken = EnumSet.noneOf(CsvColumn.class);
        columns.stream().flatMap(Optional::stream).forEach(column -> take(column, taken));
    }

    private static void take(CsvColumn column, Set<CsvColumn> taken) {
        if (!taken.add(column) && column.isSingle()) {
            throw ProblemException.of(
                    ProblemType.VALIDATION,
                    "Two columns stand for %s: leave one of them out.".formatted(column.path()));
        }
    }

    ObjectNode request(List<String> cells) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        everywhere.forEach((column, cell) -> column.put(request, cell));
        for (int i = 0; i < Math.min(cells.size(), columns.size()); i++) {
            String cell = cells.get(i).strip();
            if (!cell.isEmpty()) {
                columns.get(i).ifPresent(column -> column.put(request, cell));
            }
        }
        return request;
    }
}
