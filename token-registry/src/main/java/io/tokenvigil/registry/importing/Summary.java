package io.tokenvigil.registry.importing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.registry.problem.Problem;
import io.tokenvigil.registry.problem.ProblemException;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An import's last line.
///
/// @param lines that were answered: the import goes on after them
/// @param complete whether that is all of the body
/// @param error why it is not
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ImportSummary")
record Summary(
        int lines,
        int created,
        int updated,
        int existing,
        int failed,
        boolean dryRun,
        boolean complete,
        @Nullable Problem error) {

    /// The line itself.
    @Schema(name = "ImportEnd")
    record Last(Summary summary) {}

    static Summary begin(boolean dryRun) {
        return new Summary(0, 0, 0, 0, 0, dryRun, false, null);
    }

    Summary with(LineResult result) {
        return switch (result) {
            case LineResult.Refused _ ->
                    new Summary(
                            lines + 1,
                            created,
                            updated,
                            existing,
                            failed + 1,
                            dryRun,
                            complete,
                            error);
            case LineResult.Imported imported ->
                    switch (imported.result()) {
                        case CREATED ->
                                new Summary(
                                        lines + 1,
                                        created + 1,
                                        updated,
                                        existing,
                                        failed,
                                        dryRun,
                                        complete,
                                        error);
                        case UPDATED ->
                                new Summary(
                                        lines + 1,
                                        created,
                                        updated + 1,
                                        existing,
                                        failed,
                                        dryRun,
                                        complete,
                                        error);
                        case EXISTING ->
                                new Summary(
                                        lines + 1,
                                        created,
                                        updated,
                                        existing + 1,
                                        failed,
                                        dryRun,
                                        complete,
                                        error);
                    };
        };
    }

    /// The same as whoever sent the lines is to be told.
    Summary told(UnaryOperator<Problem> told) {
        return error == null ? this : ended(complete, told.apply(error));
    }

    Summary completed() {
        return ended(true, null);
    }

    Summary stopped(ProblemException problem) {
        return ended(false, problem.problem(ImportResource.PATH));
    }

    private Summary ended(boolean complete, @Nullable Problem error) {
        return new Summary(lines, created, updated, existing, failed, dryRun, complete, error);
    }
}
