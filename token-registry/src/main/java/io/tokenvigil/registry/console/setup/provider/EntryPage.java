package io.tokenvigil.registry.console.setup.provider;

import io.tokenvigil.registry.console.setup.FieldView;
import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.provider.ReadyEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The form of an entry, a new one or one that is changed.
///
/// @param action where it is sent
/// @param ready the ready entry that it starts from, none for one that is written out
/// @param fresh it is not there yet
/// @param becomes what the entry would be, once somebody asked; none before
/// @param refusal why it was not saved; none if it was not tried, or its fields say it
/// @param besides what was refused and has no field
public record EntryPage(
        String title,
        String action,
        String back,
        String backTitle,
        @Nullable ReadyEntry ready,
        List<FieldView> fields,
        boolean fresh,
        @Nullable String becomes,
        @Nullable String refusal,
        List<Refusal> besides) {

    public EntryPage {
        fields = List.copyOf(fields);
        besides = List.copyOf(besides);
    }

    /// The form of one that is changed.
    static EntryPage of(
            String title,
            String path,
            String name,
            List<FieldView> fields,
            @Nullable ProblemException problem,
            List<Refusal> besides) {
        return new EntryPage(
                title,
                path + "/entry",
                path,
                name,
                null,
                fields,
                false,
                null,
                sentence(problem),
                besides);
    }

    static List<Refusal> errors(@Nullable ProblemException problem) {
        return problem == null ? List.of() : problem.errors();
    }

    /// What a problem says where it names no fields.
    static @Nullable String sentence(@Nullable ProblemException problem) {
        return problem == null || !problem.errors().isEmpty() ? null : problem.detail();
    }

    /// Whether something is wrong that a field, or a line above them, says.
    public boolean isWrong() {
        return !besides.isEmpty() || fields.stream().anyMatch(FieldView::isRefused);
    }
}
