package io.tokenvigil.registry.resolve;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.attempt.SpendProofs;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.provider.Rotation;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import io.tokenvigil.registry.work.Problems;
import io.tokenvigil.registry.work.Problems.Problem;
import io.tokenvigil.registry.work.ProviderTerms;
import io.tokenvigil.registry.work.Terms;
import io.tokenvigil.registry.work.Trouble;
import io.tokenvigil.registry.work.Work;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Carries out what a person decided about an unknown outcome. Nothing else overrides one (I-10):
/// the decision is in the audit trail by the same commit.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Resolution {

    private final TokenLock lock;
    private final Problems problems;
    private final SpendProofs proofs;
    private final ProviderTerms terms;
    private final WorkQueue queue;
    private final Trouble trouble;
    private final Audit audit;

    Resolution(
            TokenLock lock,
            Problems problems,
            SpendProofs proofs,
            ProviderTerms terms,
            WorkQueue queue,
            Trouble trouble,
            Audit audit) {
        this.lock = lock;
        this.problems = problems;
        this.proofs = proofs;
        this.terms = terms;
        this.queue = queue;
        this.trouble = trouble;
        this.audit = audit;
    }

    /// Decides; 409 where nothing is unknown.
    ///
    /// @param since as of [Resolving#resolve]: who looked into one presentation knows nothing of
    ///   another (I-10)
    public void decide(UUID id, Decision decision, @Nullable Instant since, Actor actor) {
        LockedToken token = locked(id);
        Problem problem = unknown(token);
        if (since != null && !since.equals(problem.since())) {
            throw ProblemException.conflict(
                    ProblemType.CONFLICT,
                    "Another refresh is unknown by now: look into that one, and decide again.");
        }
        switch (decision) {
            case PRESENT_AGAIN -> presentAgain(token);
            case ABANDON -> trouble.parks(token, Code.GRANT_ENDED, problem.attempts(), actor);
        }
        lock.write(token);
        audit.record(
                AuditEntry.ofToken(AuditAction.REFRESH_RESOLVED, token.face().namespace(), id)
                        .with("decision", decision));
    }

    private LockedToken locked(UUID id) {
        return lock.lock(id).orElseThrow(() -> ProblemException.notFound("token", id));
    }

    private Problem unknown(LockedToken token) {
        if (token.timer().status() == TokenStatus.REVOKED) {
            throw ProblemException.gone("The token was revoked: nothing of it is refreshed.");
        }
        Problem problem =
                problems.find(token.key())
                        .filter(found -> found.code() == Code.OUTCOME_UNKNOWN)
                        .orElseThrow(
                                () ->
                                        ProblemException.conflict(
                                                ProblemType.CONFLICT,
                                                "Nothing is unknown about this token's last refresh: there is nothing to decide."));
        if (!problem.needsPerson() && !isStrict(token)) {
            throw ProblemException.conflict(
                    ProblemType.CONFLICT,
                    "The provider forgives a repetition, and the refresh is repeated without a decision.");
        }
        return problem;
    }

    private boolean isStrict(LockedToken token) {
        String provider = token.face().provider();
        Terms its = terms.of(List.of(provider)).get(provider);
        return its != null && its.rotation() instanceof Rotation.Strict;
    }

    /// The word covers the presentations that there have been, and so lets one more through.
    private void presentAgain(LockedToken token) {
        proofs.word(token.key());
        queue.drop(token.key(), Set.of(WorkKind.RESOLVE));
        trouble.heals(token);
        queue.add(
                List.of(
                        Work.refresh(
                                token.key(),
                                token.face().provider(),
                                RefreshCause.FORCED,
                                token.now(),
                                token.timer().expiresAt())));
    }
}
