package io.tokenvigil.registry.importing;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.problem.Problem;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.secrets.SealState;
import io.tokenvigil.registry.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Begins imports, for programs and for the console.
@ApplicationScoped
public class Imports {

    private final Importing importing;
    private final Secrets secrets;
    private final Caller caller;

    Imports(Importing importing, Secrets secrets, Caller caller) {
        this.importing = importing;
        this.secrets = secrets;
        this.caller = caller;
    }

    /// The answer to this body, which is read while it is written.
    ///
    /// @param mode `create` or `upsert`, none: `create`
    /// @param told a problem as whoever sent the body is to be told of it
    public StreamingOutput begin(
            InputStream body,
            @Nullable String mode,
            @Nullable String dryRun,
            UnaryOperator<Problem> told) {
        Run run = Run.of(ImportMode.of(mode), isDry(dryRun), told, caller);
        if (secrets.state() instanceof SealState.SealedOff(SealState.Reason reason)) {
            throw ProblemException.unavailable(
                    ProblemType.SEALED,
                    "The service is sealed: " + reason.sentence() + ".",
                    Duration.ofSeconds(30));
        }
        return out -> importing.run(body, run, out);
    }

    /// Nothing but these two: a misspelt dry run must not become a real one.
    private static boolean isDry(@Nullable String text) {
        return switch (text) {
            case null -> false;
            case "false" -> false;
            case "true" -> true;
            default -> throw ProblemException.invalid("dryRun", "must be true or false", text);
        };
    }
}
