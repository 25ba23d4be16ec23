package io.tokenvigil.registry.lease;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.generation.Chain;
import io.tokenvigil.registry.generation.Generation;
import io.tokenvigil.registry.generation.Generation.Current;
import io.tokenvigil.registry.generation.Generation.Pending;
import io.tokenvigil.registry.generation.Generation.Previous;
import io.tokenvigil.registry.generation.GenerationFacts;
import io.tokenvigil.registry.generation.GenerationFacts.Fingerprint;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.work.Terms;
import io.tokenvigil.registry.work.WorkRows.Piece;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a piece of work comes to when it is about to be leased, by the token as it is now: pure.
sealed interface Presentation {

    /// A call about this generation.
    ///
    /// @param value the one that a refresh uses up or that retiring ends; none where the call is
    ///   about no value in particular
    record Call(int generation, @Nullable Fingerprint value) implements Presentation {}

    /// There is nothing to do any more.
    record Pointless() implements Presentation {}

    /// The superseded generation is over without a call.
    record Over(RetiredHow how) implements Presentation {}

    /// It cannot be done by itself.
    record Impossible(Code code) implements Presentation {}

    static Presentation of(Piece piece, LockedToken token, Chain chain, Terms terms) {
        return switch (piece.kind()) {
            case REFRESH -> refresh(token, chain, terms);
            case VERIFY -> verify(piece, chain);
            case TEST -> test(piece, chain);
            case RETIRE -> retire(piece, chain, token.now());
            case WEBHOOK -> new Pointless();
            case RESOLVE -> resolve(piece, token, chain);
        };
    }

    private static Presentation refresh(LockedToken token, Chain chain, Terms terms) {
        if (token.timer().status() == TokenStatus.REVOKED) {
            return new Pointless();
        }
        return switch (terms.spends()) {
            case NOTHING -> new Call(token.timer().generation(), null);
            case REFRESH_TOKEN ->
                    chain.find(token.timer().head())
                            .map(Generation::facts)
                            .filter(facts -> facts.refresh() != null)
                            .<Presentation>map(f -> new Call(f.number(), f.refreshFingerprint()))
                            .orElse(new Impossible(Code.NO_CREDENTIAL));
            case ACCESS_TOKEN ->
                    chain.current()
                            .map(Generation::facts)
                            .filter(facts -> facts.access() != null)
                            .<Presentation>map(f -> new Call(f.number(), f.accessFingerprint()))
                            .orElse(new Impossible(Code.NO_CREDENTIAL));
        };
    }

    /// Only about the newest value: whatever became of an older one, nobody presents it again.
    private static Presentation resolve(Piece piece, LockedToken token, Chain chain) {
        if (token.timer().status() == TokenStatus.REVOKED
                || token.timer().head() != piece.generation()) {
            return new Pointless();
        }
        return chain.find(piece.generation())
                .map(Generation::facts)
                .filter(facts -> facts.refresh() != null)
                .<Presentation>map(f -> new Call(f.number(), null))
                .orElse(new Pointless());
    }

    private static Presentation verify(Piece piece, Chain chain) {
        Optional<GenerationFacts> facts =
                chain.find(piece.generation())
                        .filter(g -> g instanceof Pending || g instanceof Current)
                        .map(Generation::facts);
        return facts.filter(f -> f.access() != null)
                .<Presentation>map(f -> new Call(f.number(), null))
                .orElse(new Pointless());
    }

    private static Presentation test(Piece piece, Chain chain) {
        return chain.current()
                .map(Generation::facts)
                .filter(f -> f.number() == piece.generation() && f.access() != null)
                .<Presentation>map(f -> new Call(f.number(), null))
                .orElse(new Pointless());
    }

    private static Presentation retire(Piece piece, Chain chain, Instant now) {
        if (!(chain.find(piece.generation()).orElse(null) instanceof Previous previous)) {
            return new Pointless();
        }
        if (previous.isOver(now)) {
            return new Over(RetiredHow.EXPIRED);
        }
        return previous.facts().access() == null
                ? new Over(RetiredHow.NONE)
                : new Call(previous.number(), previous.facts().accessFingerprint());
    }
}
