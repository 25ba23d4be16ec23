package io.tokenvigil.registry.console.setup;

import io.tokenvigil.registry.console.frame.SaidRefusal;
import java.util.List;

/// A field as it is shown.
///
/// @param name under which the browser sends it
/// @param value what stands in it; empty for secrets
/// @param rows of a field of rows: the cells of each
/// @param refusals what is wrong with it
public record FieldView(
        String name,
        Field field,
        String value,
        List<List<FieldView>> rows,
        List<SaidRefusal> refusals) {

    public FieldView {
        rows = List.copyOf(rows);
        refusals = List.copyOf(refusals);
    }

    static FieldView of(
            Field field, String value, List<List<FieldView>> rows, List<SaidRefusal> refusals) {
        return new FieldView(field.name(), field, value, rows, refusals);
    }

    static FieldView cell(String name, Field column, String value, List<SaidRefusal> refusals) {
        return new FieldView(
                name,
                column,
                value,
                List.of(),
                refusals.stream().filter(refusal -> refusal.field().equals(name)).toList());
    }

    public boolean isRefused() {
        return !refusals.isEmpty();
    }

    /// Whether it says anything.
    public boolean isFilled() {
        return !value.isEmpty()
                || rows.stream().flatMap(List::stream).anyMatch(FieldView::isFilled);
    }

    /// Of a field of rows: those that say anything, each as one line.
    public List<String> filledRows() {
        return rows.stream()
                .map(
                        row ->
                                String.join(
                                        " · ",
                                        row.stream()
                                                .map(FieldView::value)
                                                .filter(value -> !value.isEmpty())
                                                .toList()))
                .filter(line -> !line.isEmpty())
                .toList();
    }

    /// Of a field of lines: each.
    public List<String> lines() {
        return value.lines().toList();
    }

    /// Of a choice: how what is chosen is called.
    public String chosen() {
        return field.choices().stream()
                .filter(choice -> choice.value().equals(value))
                .map(Field.Choice::label)
                .findFirst()
                .orElse(value);
    }
}
