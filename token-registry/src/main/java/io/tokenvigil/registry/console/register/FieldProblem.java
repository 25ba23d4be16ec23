package io.tokenvigil.registry.console.register;

import io.tokenvigil.registry.input.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What is wrong with a field of the form, in words; empty where nothing is.
public record FieldProblem(String field, String text) {

    /// One for every field, in their order.
    static List<FieldProblem> of(List<Refusal> refusals) {
        return Arrays.stream(FormField.values())
                .map(field -> new FieldProblem(field.text(), text(field, refusals)))
                .toList();
    }

    /// The same while it is being typed, for the fields that the form has: what nobody has come to
    /// yet is not wrong yet.
    static List<FieldProblem> soFar(List<Refusal> refusals, Typed typed) {
        List<Refusal> typedOnes =
                refusals.stream()
                        .filter(refusal -> !typed.isBlank(FormField.of(refusal.field())))
                        .toList();
        return Arrays.stream(FormField.values())
                .filter(typed::has)
                .map(field -> new FieldProblem(field.text(), text(field, typedOnes)))
                .toList();
    }

    private static String text(FormField field, List<Refusal> refusals) {
        return refusals.stream()
                .filter(refusal -> FormField.of(refusal.field()) == field)
                .map(refusal -> (refusal.field() + " " + refusal.message()).strip())
                .distinct()
                .collect(Collectors.joining("; "));
    }
}
