package io.tokenvigil.registry.console.setup.provider;

import io.tokenvigil.registry.console.frame.Reason;
import io.tokenvigil.registry.console.frame.SaidRefusal;
import io.tokenvigil.registry.console.setup.FieldView;
import io.tokenvigil.registry.console.setup.Setup;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.provider.ReadyEntry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The form of an entry, a new one or one that is changed.
///
/// @param action where it is sent
/// @param ready the ready entry that it starts from, none for one that is written out
/// @param fresh it is not there yet
/// @param edition what the form was filled in from; empty for a new one
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
        String edition,
        @Nullable String becomes,
        @Nullable Reason refusal,
        List<SaidRefusal> besides) {

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
            String edition,
            @Nullable Reason refusal,
            List<SaidRefusal> besides) {
        return new EntryPage(
                title,
                path + "/entry",
                path,
                name,
                null,
                fields,
                false,
                edition,
                null,
                refusal,
                besides);
    }

    /// Why nothing was saved, where that names no fields.
    static @Nullable Reason reason(@Nullable ProblemException problem, Setup setup) {
        return problem == null || !problem.errors().isEmpty() ? null : setup.reason(problem);
    }

    /// Whether something is wrong that a field, or a line above them, says.
    public boolean isWrong() {
        return !besides.isEmpty() || fields.stream().anyMatch(FieldView::isRefused);
    }
}
