package io.tokenvigil.registry.destination;

import io.tokenvigil.events.GenerationReflected;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.generation.Retirement;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import io.tokenvigil.registry.token.StoredToken;
import io.tokenvigil.registry.token.TokenReader;
import io.tokenvigil.registry.token.TokenView.DestinationView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/// Takes in what destinations report. Once all of a token's run on its newest generation, the one
/// before may be retired.
@ApplicationScoped
public class Destinations {

    private final TokenLock lock;
    private final TokenReader tokens;
    private final Retirement retirement;
    private final Sql sql;
    private final Audit audit;
    private final Idempotency idempotency;
    private final Caller caller;

    Destinations(
            TokenLock lock,
            TokenReader tokens,
            Retirement retirement,
            Sql sql,
            Audit audit,
            Idempotency idempotency,
            Caller caller) {
        this.lock = lock;
        this.tokens = tokens;
        this.retirement = retirement;
        this.sql = sql;
        this.audit = audit;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    /// The same report again changes nothing and tells nobody. A request that comes again, by its
    /// `Idempotency-Key`, takes back nothing that was reported since.
    @Transactional
    public DestinationView reflected(UUID id, String name, Report report) {
        tokens.visible(id, caller);
        idempotency.once(() -> take(id, name, report));
        return DestinationView.of(place(tokens.visible(id, caller), name));
    }

    private void take(UUID id, String name, Report report) {
        LockedToken token = lock.lock(id).orElseThrow(() -> ProblemException.notFound("token", id));
        StoredToken.Place before = place(tokens.visible(id, caller), name);
        if (token.timer().status() == TokenStatus.REVOKED) {
            throw ProblemException.gone("The token was revoked: nothing of it is in use.");
        }
        if (report.generation() > token.timer().generation()) {
            throw ProblemException.invalid(
                    "generation",
                    "is not there yet: the current one is " + token.timer().generation(),
                    String.valueOf(report.generation()));
        }
        if (!isKnown(before, report)) {
            keep(token.key(), name, report);
            retirement.reflected(token);
            token.tell(
                    caller.actor(),
                    facts ->
                            new GenerationReflected(
                                    facts, report.generation(), name, report.checked()));
            lock.write(token);
            audit.record(
                    AuditEntry.ofToken(
                                    AuditAction.DESTINATION_REFLECTED, token.face().namespace(), id)
                            .with("generation", report.generation()));
        }
    }

    private static boolean isKnown(StoredToken.Place before, Report report) {
        return before.reflectedGeneration() == report.generation()
                && (!report.checked() || before.checkedGeneration() == report.generation())
                && (report.note() == null || report.note().equals(before.note()));
    }

    private void keep(long token, String name, Report report) {
        sql.run(
                """
                update destination
                set reflected_generation = ?, note = coalesce(nullif(?, ''), note),
                    reflected_at = case when reflected_generation = ? then reflected_at else vigil_now() end,
                    checked_generation = case when ? then ? else checked_generation end,
                    checked_at = case when ? then vigil_now() else checked_at end
                where token = ? and name = ?
                """,
                report.generation(),
                report.note() == null ? "" : report.note(),
                report.generation(),
                report.checked(),
                report.generation(),
                report.checked(),
                token,
                name);
    }

    private static StoredToken.Place place(StoredToken token, String name) {
        return token.places().stream()
                .filter(place -> place.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("destination", name));
    }
}
