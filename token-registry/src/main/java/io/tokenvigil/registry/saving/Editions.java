package io.tokenvigil.registry.saving;

import io.tokenvigil.registry.audit.AuditReading;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;

/// Has people change only what they have read: of two who edit the same thing, the one who saves
/// last is told of the other. Programs write whole documents of their own, and are not asked.
///
/// An edition is an instant: that of the transaction which wrote it.
@ApplicationScoped
public class Editions {

    /// The fact of a problem that says when it was changed.
    public static final String CHANGED_AT = "changedAt";

    /// The fact of a problem that says by whom.
    public static final String CHANGED_BY = "changedBy";

    private final Sql sql;
    private final AuditReading audit;

    Editions(Sql sql, AuditReading audit) {
        this.sql = sql;
        this.audit = audit;
    }

    /// The edition that there is, as a form carries it; empty where there is nothing of this name.
    public String now(Kept kept, String name) {
        return text(written(kept, name, ""));
    }

    /// The edition of what was written at this instant.
    public static String of(Instant written) {
        return written.toString();
    }

    /// What a form carries on after it was refused: the edition that it was told of, where that is
    /// why, else the one that was read. Whoever was told of an edition and saves once more means to
    /// replace that one, and none that came after.
    public static String after(ProblemException refused, String read) {
        return refused.type() == ProblemType.PRECONDITION_FAILED
                ? refused.fact(CHANGED_AT).orElse("")
                : read;
    }

    /// Saves, unless there is another edition than the one that was read. Nobody else can save the
    /// same meanwhile.
    ///
    /// @throws ProblemException of [ProblemType#PRECONDITION_FAILED] where somebody has saved it
    ///   since, with `changedAt` and, as far as the caller may know, `changedBy`
    @Transactional
    public void change(Kept kept, String name, String read, Runnable save) {
        Optional<Instant> written = written(kept, name, " for no key update");
        // First, because it knows whether the caller may know of the thing at all (C-8): what comes
        // too late is taken back.
        save.run();
        if (!text(written).equals(read)) {
            throw written.map(at -> changed(kept, name, at)).orElseGet(() -> gone(name));
        }
    }

    private Optional<Instant> written(Kept kept, String name, String locking) {
        return sql.row(kept.changed() + locking, row -> Instants.of(row, "changed_at"), name);
    }

    private ProblemException changed(Kept kept, String name, Instant at) {
        ProblemException problem =
                ProblemException.of(
                                ProblemType.PRECONDITION_FAILED,
                                "%s was changed at %s, after it was read.".formatted(name, at))
                        .with(CHANGED_AT, of(at));
        return audit.whoDid(kept.subject(name), at)
                .map(who -> problem.with(CHANGED_BY, who))
                .orElse(problem);
    }

    private static ProblemException gone(String name) {
        return ProblemException.of(
                ProblemType.PRECONDITION_FAILED,
                "%s was deleted after it was read.".formatted(name));
    }

    private static String text(Optional<Instant> edition) {
        return edition.map(Editions::of).orElse("");
    }
}
