package io.tokenvigil.registry.outcome;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.Ended;
import io.tokenvigil.registry.attempt.Outcome;
import io.tokenvigil.registry.generation.Generation;
import io.tokenvigil.registry.generation.Generation.Current;
import io.tokenvigil.registry.generation.Generation.Pending;
import io.tokenvigil.registry.generation.Generation.Previous;
import io.tokenvigil.registry.generation.Generations;
import io.tokenvigil.registry.generation.Generations.Promote;
import io.tokenvigil.registry.lease.StrayValues;
import io.tokenvigil.registry.outcome.Receipt.Result;
import io.tokenvigil.registry.outcome.RefreshAftermath.Circumstances;
import io.tokenvigil.registry.outcome.RefreshAftermath.End;
import io.tokenvigil.registry.outcome.RefreshAftermath.Matter;
import io.tokenvigil.registry.outcome.Report.Ending;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.Field;
import io.tokenvigil.registry.secrets.Sealed;
import io.tokenvigil.registry.secrets.Secrets;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.work.Trouble;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.work.WorkQueue.Done;
import io.tokenvigil.registry.work.WorkRows;
import io.tokenvigil.registry.work.WorkRows.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Records a batch of endings in one transaction, and decides what follows from each.
@ApplicationScoped
class EndingBatch {

    private final Desk desk;
    private final RefreshAftermath refreshes;
    private final IntrospectionAftermath introspections;
    private final Generations generations;
    private final WorkRows work;
    private final Trouble trouble;
    private final StrayValues strays;
    private final WebhookAftermath webhooks;
    private final Secrets secrets;
    private final Backoff backoff;

    EndingBatch(
            Desk desk,
            RefreshAftermath refreshes,
            IntrospectionAftermath introspections,
            Generations generations,
            WorkRows work,
            Trouble trouble,
            StrayValues strays,
            WebhookAftermath webhooks,
            Secrets secrets,
            Backoff backoff) {
        this.desk = desk;
        this.refreshes = refreshes;
        this.introspections = introspections;
        this.generations = generations;
        this.work = work;
        this.trouble = trouble;
        this.strays = strays;
        this.webhooks = webhooks;
        this.secrets = secrets;
        this.backoff = backoff;
    }

    /// Records them all, and gives a receipt for each, in order.
    ///
    /// @param suspended providers that are suspended because of one of these
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    List<Receipt> take(List<Ending> endings, Set<String> suspended) {
        Bench bench = desk.open(endings.stream().map(Ending::attempt).toList());
        List<Receipt> receipts = new ArrayList<>();
        for (Ending ending : endings) {
            receipts.add(take(bench, ending, suspended));
        }
        desk.close(bench);
        return receipts;
    }

    private Receipt take(Bench bench, Ending ending, Set<String> suspended) {
        Attempt attempt = bench.attempt(ending.attempt());
        if (attempt == null) {
            return Receipt.refused(ending, "UNKNOWN_ATTEMPT");
        }
        if (!attempt.token().id().equals(ending.tokenId())
                || (attempt.kind() == WorkKind.REFRESH && ending.outcome() == Outcome.DONE)) {
            return Receipt.refused(ending, "OTHER_ATTEMPT");
        }
        if (!attempt.isOpen() || !bench.isFirst(ending.attempt())) {
            return Receipt.of(ending, Result.REPEATED);
        }
        boolean followed = follow(bench, ending, attempt, suspended);
        bench.ended.add(ended(ending, attempt));
        return Receipt.of(ending, followed ? Result.RECORDED : Result.FENCED);
    }

    private boolean follow(Bench bench, Ending ending, Attempt attempt, Set<String> suspended) {
        if (StrayValues.isAbout(attempt)) {
            return afterStray(ending, attempt);
        }
        LockedToken token = bench.token(attempt);
        if (token == null) {
            return false;
        }
        if (attempt.kind() == WorkKind.WEBHOOK) {
            return webhooks.follow(ending, attempt, token.now());
        }
        Bench.endLease(token, attempt);
        return switch (attempt.kind()) {
            case REFRESH ->
                    refreshes.follow(
                            new Matter(token, attempt, bench.piece(attempt)),
                            new End(ending.outcome(), ending.code(), ending.retryAfter(), true),
                            new Circumstances(
                                    bench.terms(token),
                                    bench.hasOwnClient(token),
                                    suspended.contains(attempt.provider())));
            case VERIFY -> afterVerification(bench, ending, attempt, token);
            case RETIRE -> afterRetirement(bench, ending, attempt, token);
            case TEST -> {
                over(bench, attempt);
                yield true;
            }
            case WEBHOOK -> false;
            case RESOLVE ->
                    introspections.follow(token, attempt, bench.piece(attempt), found(ending));
        };
    }

    private boolean afterVerification(
            Bench bench, Ending ending, Attempt attempt, LockedToken token) {
        int number = attempt.generation();
        Generation generation = bench.chains.of(token).find(number).orElse(null);
        if (!(generation instanceof Pending || generation instanceof Current)) {
            return false;
        }
        Piece piece = bench.piece(attempt);
        int tries = piece == null ? 1 : piece.tries();
        Instant oldEnds =
                bench.chains.of(token).current().map(c -> c.facts().expiresAt()).orElse(null);
        AfterVerification next =
                AfterVerification.of(
                        new AfterVerification.Trial(
                                found(ending),
                                tries,
                                generation instanceof Current,
                                hasEnded(generation, attempt.leasedAt()),
                                oldEnds),
                        token.now().plus(backoff.after(tries)));
        switch (next) {
            case AfterVerification.Again(Instant at) -> again(piece, at);
            case AfterVerification.Promote(Verification found) -> {
                generations.checked(bench.chains, token, number, found);
                bench.promotes.add(new Promote(token, number, attempt.actor()));
                over(bench, attempt);
            }
            case AfterVerification.Withhold _ -> {
                rejected(bench, attempt, token, tries);
                over(bench, attempt);
            }
            case AfterVerification.Note(Verification found) -> {
                generations.checked(bench.chains, token, number, found);
                if (found == Verification.REJECTED) {
                    rejected(bench, attempt, token, tries);
                }
                over(bench, attempt);
            }
        }
        return true;
    }

    private static boolean hasEnded(Generation generation, Instant tried) {
        Instant end = generation.facts().expiresAt();
        return end != null && !end.isAfter(tried);
    }

    private void rejected(Bench bench, Attempt attempt, LockedToken token, int tries) {
        generations.checked(bench.chains, token, attempt.generation(), Verification.REJECTED);
        trouble.parks(token, Code.REJECTED_BY_VERIFICATION, tries, attempt.actor());
    }

    private boolean afterRetirement(
            Bench bench, Ending ending, Attempt attempt, LockedToken token) {
        Generation generation = bench.chains.of(token).find(attempt.generation()).orElse(null);
        if (!(generation instanceof Previous previous)) {
            return false;
        }
        Piece piece = bench.piece(attempt);
        AfterRetirement next =
                AfterRetirement.of(
                        new AfterRetirement.Trial(
                                ending.outcome(),
                                ending.code(),
                                ending.retryAfter(),
                                piece == null ? 1 : piece.tries(),
                                previous.end().validUntil()),
                        token.now(),
                        backoff);
        switch (next) {
            case AfterRetirement.Over(RetiredHow how) ->
                    generations.retire(
                            bench.chains, token, previous.number(), how, attempt.actor());
            case AfterRetirement.Again(Instant at) -> again(piece, at);
        }
        return true;
    }

    /// A value that belongs to nobody: no token is concerned.
    private boolean afterStray(Ending ending, Attempt attempt) {
        strays.tries(attempt)
                .ifPresent(
                        tries -> {
                            AfterRetirement.Trial trial =
                                    new AfterRetirement.Trial(
                                            ending.outcome(),
                                            ending.code(),
                                            ending.retryAfter(),
                                            tries,
                                            null);
                            switch (AfterRetirement.of(trial, attempt.leasedAt(), backoff)) {
                                case AfterRetirement.Over _ -> strays.forget(attempt);
                                case AfterRetirement.Again(Instant at) -> strays.again(attempt, at);
                            }
                        });
        return true;
    }

    private void again(@Nullable Piece piece, Instant at) {
        if (piece != null) {
            work.again(piece.id(), at);
        }
    }

    private static void over(Bench bench, Attempt attempt) {
        bench.chains.done(new Done(attempt.token().key(), attempt.kind(), attempt.generation()));
    }

    /// Whatever kept the check from a clear answer: none came.
    private static Verification found(Ending ending) {
        return ending.outcome() == Outcome.DONE && ending.verified() != null
                ? ending.verified()
                : Verification.INCONCLUSIVE;
    }

    private Ended ended(Ending ending, Attempt attempt) {
        Sealed rescue =
                ending.rescue() == null
                        ? null
                        : secrets.seal(
                                Objects.requireNonNull(ending.rescue()),
                                Binding.ofToken(
                                        attempt.token().namespace(),
                                        attempt.token().id(),
                                        attempt.generation(),
                                        Field.RESCUE));
        return new Ended(
                attempt.row(),
                ending.outcome(),
                ending.code(),
                ending.httpStatus(),
                ending.millis(),
                null,
                ending.verified(),
                rescue);
    }
}
