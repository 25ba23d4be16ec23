package io.tokenvigil.registry.outcome;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.Attempt.Ending;
import io.tokenvigil.registry.attempt.Ended;
import io.tokenvigil.registry.attempt.Outcome;
import io.tokenvigil.registry.generation.Generation;
import io.tokenvigil.registry.generation.Generations;
import io.tokenvigil.registry.generation.Generations.Promote;
import io.tokenvigil.registry.generation.NewGeneration;
import io.tokenvigil.registry.generation.NewGeneration.Brought;
import io.tokenvigil.registry.generation.NewGeneration.ValueLife;
import io.tokenvigil.registry.generation.Origin;
import io.tokenvigil.registry.lease.StrayValues;
import io.tokenvigil.registry.lease.StrayValues.Stray;
import io.tokenvigil.registry.outcome.Adoption.Answered;
import io.tokenvigil.registry.outcome.Receipt.Result;
import io.tokenvigil.registry.outcome.Report.Answer;
import io.tokenvigil.registry.provider.Rotation;
import io.tokenvigil.registry.provider.Spends;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.work.Terms;
import io.tokenvigil.registry.work.Trouble;
import io.tokenvigil.registry.work.Work;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.work.WorkQueue.Done;
import io.tokenvigil.registry.work.WorkRows;
import io.tokenvigil.registry.work.WorkRows.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Captures a batch of answers in one transaction. Every value is kept (I-11); pointers move only
/// for one that spent the newest in hand (I-20).
@ApplicationScoped
class AnswerBatch {

    private final Desk desk;
    private final Generations generations;
    private final WorkRows work;
    private final Trouble trouble;
    private final StrayValues strays;

    AnswerBatch(
            Desk desk,
            Generations generations,
            WorkRows work,
            Trouble trouble,
            StrayValues strays) {
        this.desk = desk;
        this.generations = generations;
        this.work = work;
        this.trouble = trouble;
        this.strays = strays;
    }

    /// Captures them all, and gives a receipt for each, in order.
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Receipt> take(List<Answer> answers) {
        Bench bench = desk.open(answers.stream().map(Answer::attempt).toList());
        List<Receipt> receipts = new ArrayList<>();
        for (Answer answer : answers) {
            receipts.add(take(bench, answer));
        }
        desk.close(bench);
        return receipts;
    }

    private Receipt take(Bench bench, Answer answer) {
        Attempt attempt = bench.attempt(answer.attempt());
        if (attempt == null) {
            return Receipt.refused(answer, "UNKNOWN_ATTEMPT");
        }
        if (attempt.kind() != WorkKind.REFRESH || !attempt.token().id().equals(answer.tokenId())) {
            return Receipt.refused(answer, "OTHER_ATTEMPT");
        }
        Ending ending = attempt.ending();
        if (ending != null && ending.outcome() == Outcome.DONE) {
            return Receipt.kept(answer, Result.REPEATED, ending.newGeneration());
        }
        if (!bench.isFirst(answer.attempt())) {
            return Receipt.of(answer, Result.REPEATED);
        }
        LockedToken token = bench.token(attempt);
        if (token == null) {
            return gone(bench, answer, attempt);
        }
        Bench.endLease(token, attempt);
        return switch (AnswerStanding.of(attempt, token.timer(), bench.terms(token))) {
            case NEXT -> adopted(bench, answer, attempt, token);
            case SUPERSEDED -> late(bench, answer, attempt, token, Result.SUPERSEDED);
            case GONE -> late(bench, answer, attempt, token, Result.GONE);
        };
    }

    /// The token was deleted and does not come back; its value is ended at the provider (I-21).
    private Receipt gone(Bench bench, Answer answer, Attempt attempt) {
        strays.keep(
                attempt,
                new Stray(answer.accessToken(), answer.refreshToken()),
                answer.expiresAt());
        bench.ended.add(Ended.done(attempt.row(), answer.httpStatus(), answer.millis(), null));
        return Receipt.of(answer, Result.GONE);
    }

    private Receipt late(
            Bench bench, Answer answer, Attempt attempt, LockedToken token, Result result) {
        int number =
                generations.appendLate(
                        bench.chains, token, value(answer, attempt, 0), attempt.actor());
        bench.ended.add(Ended.done(attempt.row(), answer.httpStatus(), answer.millis(), number));
        bench.kept.put(attempt.row(), answer.refreshToken() == null);
        return Receipt.kept(answer, result, number);
    }

    private Receipt adopted(Bench bench, Answer answer, Attempt attempt, LockedToken token) {
        Terms terms = bench.terms(token);
        boolean sameValue = generations.isCurrent(bench.chains, token, answer.accessToken());
        Instant currentEnds =
                bench.chains
                        .of(token)
                        .current()
                        .map(Generation::facts)
                        .map(f -> f.expiresAt())
                        .orElse(null);
        Adoption adoption =
                Adoption.of(
                        new Answered(
                                answer.expiresAt(),
                                answer.neverExpires(),
                                answer.revokedByAdmin(),
                                sameValue),
                        terms,
                        currentEnds,
                        token.now());
        bench.kept.put(attempt.row(), leavesValueAlive(bench, answer, attempt, token, sameValue));
        if (terms.introspects()) {
            // Nobody needs to ask what became of it.
            bench.chains.done(new Done(token.key(), WorkKind.RESOLVE, attempt.generation()));
        }
        if (adoption instanceof Adoption.SameAgain(Instant askAgain)) {
            return sameAgain(bench, answer, attempt, token, askAgain);
        }
        int failures = adoption instanceof Adoption.Verify ? trouble.failures(token) : 0;
        int number = generations.append(bench.chains, token, value(answer, attempt, failures));
        bench.ended.add(Ended.done(attempt.row(), answer.httpStatus(), answer.millis(), number));
        follow(bench, adoption, attempt, token, number);
        return Receipt.kept(answer, Result.ADOPTED, number);
    }

    private void follow(
            Bench bench, Adoption adoption, Attempt attempt, LockedToken token, int number) {
        switch (adoption) {
            case Adoption.Promote(boolean verify) -> {
                bench.promotes.add(new Promote(token, number, attempt.actor()));
                if (verify) {
                    bench.chains.due(verify(token, number));
                }
            }
            case Adoption.Verify _ -> {
                // How often it failed is told with the promotion; where the problem does not last
                // until then, the value remembers. Where a repetition is forgiven, an unknown
                // outcome is one failure among others.
                trouble.relieves(token, bench.terms(token).rotation() instanceof Rotation.Strict);
                bench.chains.done(new Done(token.key(), WorkKind.REFRESH, 0));
                bench.chains.due(verify(token, number));
            }
            case Adoption.Withhold(Code code) ->
                    trouble.parks(token, code, tries(bench, attempt), attempt.actor());
            case Adoption.SameAgain _ -> throw new IllegalStateException("nothing was appended");
        }
    }

    private Receipt sameAgain(
            Bench bench, Answer answer, Attempt attempt, LockedToken token, Instant askAgain) {
        healed(bench, attempt, token);
        Piece piece = bench.piece(attempt);
        if (piece == null) {
            bench.chains.due(
                    Work.refresh(
                            token.key(),
                            attempt.provider(),
                            attempt.cause(),
                            askAgain,
                            token.timer().expiresAt()));
        } else {
            work.giveBack(piece.id(), askAgain);
        }
        bench.ended.add(Ended.done(attempt.row(), answer.httpStatus(), answer.millis(), null));
        return Receipt.kept(answer, Result.ADOPTED, token.timer().generation());
    }

    /// What its failures, or its silence, had caused is over.
    private void healed(Bench bench, Attempt attempt, LockedToken token) {
        // Work that is gone was taken away by what became of this very call.
        if (token.timer().status() == TokenStatus.NEEDS_PERSON
                || tries(bench, attempt) > 1
                || bench.piece(attempt) == null) {
            trouble.heals(token);
        }
    }

    /// Whether what was presented is as good as before.
    private boolean leavesValueAlive(
            Bench bench, Answer answer, Attempt attempt, LockedToken token, boolean sameValue) {
        if (bench.terms(token).spends() != Spends.REFRESH_TOKEN) {
            return sameValue;
        }
        return answer.refreshToken() == null
                || generations.isRefreshTokenOf(
                        bench.chains, token, attempt.generation(), answer.refreshToken());
    }

    private static Work verify(LockedToken token, int number) {
        return Work.of(
                WorkKind.VERIFY,
                token.key(),
                number,
                token.face().provider(),
                token.now(),
                token.timer().expiresAt());
    }

    private static int tries(Bench bench, Attempt attempt) {
        @Nullable Piece piece = bench.piece(attempt);
        return piece == null ? 1 : piece.tries();
    }

    private static NewGeneration value(Answer answer, Attempt attempt, int afterFailures) {
        boolean never = answer.expiresAt() == null && answer.neverExpires();
        String rule =
                answer.expiresAt() == null && !never ? ValueLife.NO_EXPIRY : answer.expiryRule();
        return new NewGeneration(
                Origin.PROVIDER,
                answer.accessToken(),
                answer.refreshToken(),
                answer.tokenType(),
                answer.scope(),
                null,
                new ValueLife(
                        attempt.leasedAt(),
                        answer.expiresAt(),
                        answer.refreshExpiresAt(),
                        answer.expiryDisagrees() ? rule + ValueLife.DISAGREES : rule),
                new Brought(attempt.row(), attempt.generation(), afterFailures));
    }
}
