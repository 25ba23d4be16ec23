package io.tokenvigil.registry.importing;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import io.tokenvigil.registry.token.Credentials;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;
import java.util.Optional;

/// Which refresh tokens the lines of a dry run would have taken. A real run asks the database,
/// which forgets a dry one's with each transaction that is taken back.
@ApplicationScoped
class TriedValues {

    private final Secrets secrets;

    TriedValues(Secrets secrets) {
        this.secrets = secrets;
    }

    /// Why this line would be refused after those before it.
    Optional<ProblemException> taken(ParsedLine.Asked line, Run run) {
        return value(line, run)
                .flatMap(value -> Optional.ofNullable(run.tried().get(value)))
                .filter(before -> before != line.number())
                .map(TriedValues::takenBy);
    }

    /// The same where the database refused it: its own reason, unless that has the id which a line
    /// of this run would have had.
    ProblemException told(ProblemException refused, ParsedLine.Asked line, Run run) {
        return refused.type() == ProblemType.ALREADY_EXISTS
                ? taken(line, run).orElse(refused)
                : refused;
    }

    /// The line would go in.
    void take(ParsedLine.Asked line, Run run) {
        value(line, run).ifPresent(value -> run.tried().putIfAbsent(value, line.number()));
    }

    private static ProblemException takenBy(int line) {
        return ProblemException.of(
                        ProblemType.ALREADY_EXISTS,
                        "Line %d has the same refresh token: two records that refresh with it would burn it."
                                .formatted(line))
                .with("line", String.valueOf(line));
    }

    private Optional<String> value(ParsedLine.Asked line, Run run) {
        Credentials credentials = line.registration().credentials();
        Secret refresh = credentials == null ? null : credentials.refreshToken();
        return refresh == null || !run.dryRun()
                ? Optional.empty()
                : Optional.of(HexFormat.of().formatHex(secrets.fingerprint(refresh)));
    }
}
