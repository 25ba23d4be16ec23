package io.tokenvigil.registry.console.setup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.registry.console.frame.SaidRefusal;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Fields between what a browser sends and the JSON that the API reads: what was typed becomes the
/// very document that a program would send, and is checked by the same reader.
public record Form(List<Field> fields) {

    /// Rows that are read at most, so that an answer to a long form stays short.
    private static final int MOST_ROWS = 100;

    /// Empty rows that a form ends with, to be filled in.
    private static final int EMPTY_ROWS = 2;

    private static final String NOTHING = "-";

    public Form {
        fields = List.copyOf(fields);
    }

    /// The document that was typed. Fields left empty are left out, and so are empty rows.
    public ObjectNode read(MultivaluedMap<String, String> typed) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        for (Field field : fields) {
            JsonNode value = read(field, typed);
            if (value != null) {
                place(document, field.name()).set(last(field.name()), value);
            }
        }
        return document;
    }

    /// The fields with what stands in a document, each with what is wrong with it.
    public List<FieldView> show(JsonNode document, List<SaidRefusal> refusals) {
        return fields.stream()
                .map(
                        field ->
                                FieldView.of(
                                        field,
                                        text(field, at(document, field.name())),
                                        rows(field, at(document, field.name()), refusals),
                                        of(refusals, field)))
                .toList();
    }

    /// Refusals of what is none of the fields.
    public List<SaidRefusal> besides(List<SaidRefusal> refusals) {
        return refusals.stream()
                .filter(refusal -> fields.stream().noneMatch(f -> f.includes(refusal.field())))
                .toList();
    }

    private static @Nullable JsonNode read(Field field, MultivaluedMap<String, String> typed) {
        String said = said(typed, field.name());
        return switch (field.kind()) {
            case LINE, CHOICE, SECRET, TEXT ->
                    said.isEmpty() ? null : JsonNodeFactory.instance.textNode(said);
            case LINES, LINES_OR_NONE -> said.isEmpty() ? null : lines(field, said);
            case ROWS -> rows(field, typed);
        };
    }

    private static ArrayNode lines(Field field, String said) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        if (field.kind() == Field.Kind.LINES || !said.equals(NOTHING)) {
            said.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
        }
        return lines;
    }

    private static @Nullable ArrayNode rows(Field field, MultivaluedMap<String, String> typed) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < MOST_ROWS; i++) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            for (Field column : field.columns()) {
                String said = said(typed, cell(field, i, column));
                if (!said.isEmpty()) {
                    row.put(column.name(), said);
                }
            }
            if (!row.isEmpty()) {
                rows.add(row);
            }
        }
        return rows.isEmpty() ? null : rows;
    }

    private static List<List<FieldView>> rows(
            Field field, JsonNode value, List<SaidRefusal> refusals) {
        if (field.kind() != Field.Kind.ROWS) {
            return List.of();
        }
        List<List<FieldView>> rows = new ArrayList<>();
        for (int i = 0; i < value.size() + EMPTY_ROWS; i++) {
            JsonNode row = value.path(i);
            List<FieldView> cells = new ArrayList<>();
            for (Field column : field.columns()) {
                String text = row.path(column.name()).asText("");
                cells.add(FieldView.cell(cell(field, i, column), column, text, refusals));
            }
            rows.add(cells);
        }
        return rows;
    }

    private static String text(Field field, JsonNode value) {
        return switch (field.kind()) {
            case LINE, TEXT, CHOICE -> value.asText("");
            case LINES -> lines(value);
            case LINES_OR_NONE -> value.isArray() && value.isEmpty() ? NOTHING : lines(value);
            case ROWS, SECRET -> "";
        };
    }

    private static String lines(JsonNode value) {
        return StreamSupport.stream(value.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("\n"));
    }

    private static List<SaidRefusal> of(List<SaidRefusal> refusals, Field field) {
        return refusals.stream().filter(refusal -> field.includes(refusal.field())).toList();
    }

    private static String said(MultivaluedMap<String, String> typed, String name) {
        String said = typed.getFirst(name);
        return said == null ? "" : said.strip();
    }

    private static String cell(Field field, int row, Field column) {
        return "%s[%d].%s".formatted(field.name(), row, column.name());
    }

    private static JsonNode at(JsonNode document, String name) {
        return document.at("/" + name.replace('.', '/'));
    }

    private static ObjectNode place(ObjectNode document, String name) {
        int end = name.lastIndexOf('.');
        return end < 0
                ? document
                : document.withObject("/" + name.substring(0, end).replace('.', '/'));
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
