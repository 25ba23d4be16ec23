package io.tokenvigil.registry.console.register;

import io.tokenvigil.registry.console.frame.Said;
import io.tokenvigil.registry.console.frame.SaidRefusal;
import io.tokenvigil.registry.input.Refusal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is wrong with a field of the form.
///
/// @param said none where nothing is
public record FieldProblem(String field, @Nullable Said said) {

    /// One for every field, in their order.
    static List<FieldProblem> of(List<Refusal> refusals, FieldLabels labels) {
        List<SaidRefusal> said = labels.fields(refusals);
        return Arrays.stream(FormField.values())
                .map(field -> new FieldProblem(field.text(), said(field, said, labels)))
                .toList();
    }

    /// The same while it is being typed, for the fields that the form has: what nobody has come to
    /// yet is not wrong yet.
    static List<FieldProblem> soFar(List<Refusal> refusals, Typed typed, FieldLabels labels) {
        List<SaidRefusal> typedOnes =
                labels.fields(refusals).stream()
                        .filter(refusal -> !typed.isBlank(FormField.of(refusal.field())))
                        .toList();
        return Arrays.stream(FormField.values())
                .filter(typed::has)
                .map(field -> new FieldProblem(field.text(), said(field, typedOnes, labels)))
                .toList();
    }

    private static @Nullable Said said(
            FormField field, List<SaidRefusal> refusals, FieldLabels labels) {
        List<Said> own =
                refusals.stream()
                        .filter(refusal -> FormField.of(refusal.field()) == field)
                        .map(refusal -> labels.said(field, refusal))
                        .distinct()
                        .toList();
        return own.isEmpty() ? null : Said.joined(own);
    }
}
