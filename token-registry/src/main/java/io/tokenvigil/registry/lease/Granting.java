package io.tokenvigil.registry.lease;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.Attempt.Subject;
import io.tokenvigil.registry.attempt.AttemptRows;
import io.tokenvigil.registry.attempt.EarlierSpend;
import io.tokenvigil.registry.attempt.Ledger;
import io.tokenvigil.registry.attempt.Ledger.Entry;
import io.tokenvigil.registry.attempt.SpendGuard;
import io.tokenvigil.registry.generation.Chains;
import io.tokenvigil.registry.generation.GenerationFacts.Fingerprint;
import io.tokenvigil.registry.generation.Generations;
import io.tokenvigil.registry.lease.Candidates.Candidate;
import io.tokenvigil.registry.lease.Gates.Gate;
import io.tokenvigil.registry.provider.Rotation;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.TokenLock;
import io.tokenvigil.registry.timer.TokenTimer;
import io.tokenvigil.registry.work.ProviderTerms;
import io.tokenvigil.registry.work.RefreshConfig;
import io.tokenvigil.registry.work.Terms;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.work.WorkRows;
import io.tokenvigil.registry.work.WorkRows.Piece;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Turns due work into attempts, each under its token's lock and by what the token is then. What
/// cannot be leased is settled in the same transaction.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Granting {

    private final Candidates candidates;
    private final TokenLock lock;
    private final WorkRows work;
    private final ProviderTerms terms;
    private final Generations generations;
    private final Ledger ledger;
    private final Rulings rulings;
    private final RefreshConfig config;

    Granting(
            Candidates candidates,
            TokenLock lock,
            WorkRows work,
            ProviderTerms terms,
            Generations generations,
            Ledger ledger,
            Rulings rulings,
            RefreshConfig config) {
        this.candidates = candidates;
        this.lock = lock;
        this.work = work;
        this.terms = terms;
        this.generations = generations;
        this.ledger = ledger;
        this.rulings = rulings;
        this.config = config;
    }

    /// A piece of work, its token under its lock, and what it comes to.
    private record Matter(Piece piece, LockedToken token, Terms terms, Presentation presentation) {}

    List<Attempt> grant(LeaseRequest request, Room room) {
        Map<Long, Candidate> due = Candidates.oneEach(candidates.due(room.open(), request.most()));
        Map<Long, TokenTimer> taken =
                lock.take(due.keySet()).stream()
                        .collect(Collectors.toMap(TokenTimer::token, Function.identity()));
        List<Candidate> first =
                room.first(
                        due.values().stream()
                                .filter(candidate -> taken.containsKey(candidate.token()))
                                .toList());
        Map<Long, LockedToken> tokens =
                lock.described(first.stream().map(c -> taken.get(c.token())).toList()).stream()
                        .collect(Collectors.toMap(LockedToken::key, Function.identity()));
        List<Long> wanted = first.stream().map(Candidate::work).toList();
        // Read again under the locks: it may have been settled since it was a candidate.
        List<Matter> matters = matters(inOrder(work.due(wanted), wanted), tokens);
        List<Attempt> written = ledger.write(entries(request, room, matters));
        lock.write(tokens.values());
        return written;
    }

    private List<Matter> matters(List<Piece> pieces, Map<Long, LockedToken> tokens) {
        Chains chains =
                generations.open(pieces.stream().map(piece -> tokenOf(piece, tokens)).toList());
        Map<String, Terms> known =
                terms.of(pieces.stream().map(Piece::provider).collect(Collectors.toSet()));
        List<Matter> matters = new ArrayList<>();
        for (Piece piece : pieces) {
            LockedToken token = tokenOf(piece, tokens);
            Terms its = Objects.requireNonNull(known.get(piece.provider()));
            matters.add(
                    new Matter(
                            piece,
                            token,
                            its,
                            Presentation.of(piece, token, chains.of(token), its)));
        }
        return matters;
    }

    private List<Entry> entries(LeaseRequest request, Room room, List<Matter> matters) {
        Map<Fingerprint, List<EarlierSpend>> earlier =
                ledger.earlier(spentBy(matters), spentBy(judged(matters)));
        Set<Fingerprint> leaving = new HashSet<>();
        List<Entry> entries = new ArrayList<>();
        for (Matter matter : matters) {
            Piece piece = matter.piece();
            if (!room.hasPlace(piece.provider())) {
                continue;
            }
            switch (matter.presentation()) {
                case Presentation.Call call -> {
                    if (mayBeCalled(matter, call, earlier, leaving)) {
                        entries.add(entry(request, room, matter, call, earlier));
                    }
                }
                case Presentation.Pointless _ -> rulings.pointless(piece);
                case Presentation.Over(RetiredHow how) -> rulings.over(piece, matter.token(), how);
                case Presentation.Impossible(var code) ->
                        rulings.impossible(piece, matter.token(), code);
            }
        }
        return entries;
    }

    /// Where a provider lets a value be presented again and again, its whole past would be read and
    /// nothing follow from it.
    private static List<Matter> judged(List<Matter> matters) {
        return matters.stream()
                .filter(matter -> !(matter.terms().rotation() instanceof Rotation.None))
                .toList();
    }

    private static Set<Fingerprint> spentBy(Collection<Matter> matters) {
        Set<Fingerprint> values = new HashSet<>();
        for (Matter matter : matters) {
            if (matter.presentation() instanceof Presentation.Call(int _, Fingerprint value)
                    && value != null
                    && matter.piece().kind() == WorkKind.REFRESH) {
                values.add(value);
            }
        }
        return values;
    }

    /// The guards over values that are spent (I-10) and over values that are live (I-19).
    private boolean mayBeCalled(
            Matter matter,
            Presentation.Call call,
            Map<Fingerprint, List<EarlierSpend>> earlier,
            Set<Fingerprint> leaving) {
        Piece piece = matter.piece();
        Fingerprint value = call.value();
        if (value == null) {
            return true;
        }
        return switch (piece.kind()) {
            case RETIRE -> {
                boolean live = rulings.isLiveElsewhere(piece, value);
                if (live) {
                    rulings.over(piece, matter.token(), RetiredHow.NONE);
                }
                yield !live;
            }
            // Of two records with the same value one goes now, and the guard has the other wait.
            case REFRESH ->
                    mayBeSpent(matter, earlier.getOrDefault(value, List.of()))
                            && leaving.add(value);
            case VERIFY, TEST, WEBHOOK, RESOLVE -> true;
        };
    }

    private boolean mayBeSpent(Matter matter, List<EarlierSpend> earlier) {
        // Final until there is a new grant, whatever is known about the value by now.
        if (rulings.isGivenUp(matter.token())) {
            rulings.pointless(matter.piece());
            return false;
        }
        Instant now = matter.token().now();
        SpendGuard verdict = SpendGuard.judge(earlier, matter.terms().rotation(), now);
        return switch (verdict) {
            case SpendGuard.Allowed _ -> true;
            case SpendGuard.Wait(Instant until) -> {
                rulings.later(matter.piece(), until);
                yield false;
            }
            case SpendGuard.Forbidden(var code)
                    when code == Code.OUTCOME_UNKNOWN && isLookedInto(matter) -> {
                rulings.pointless(matter.piece());
                yield false;
            }
            case SpendGuard.Forbidden(var code) -> {
                rulings.impossible(matter.piece(), matter.token(), code);
                yield false;
            }
        };
    }

    /// Somebody wants a refresh while its provider is being asked about the value: whatever comes
    /// of that makes it due again.
    private boolean isLookedInto(Matter matter) {
        return matter.terms().rotation() instanceof Rotation.Strict
                && rulings.isLookedInto(matter.token());
    }

    private Entry entry(
            LeaseRequest request,
            Room room,
            Matter matter,
            Presentation.Call call,
            Map<Fingerprint, List<EarlierSpend>> earlier) {
        Piece piece = matter.piece();
        LockedToken token = matter.token();
        Gate gate = room.take(piece.provider());
        Instant until = token.now().plus(gate.timeout()).plus(config.leaseMargin());
        long fence = token.timer().fence() + 1;
        token.timer(token.timer().withFence(fence).withLeaseUntil(until));
        AttemptRows.New attempt =
                new AttemptRows.New(
                        UUID.randomUUID(),
                        request.request(),
                        new Subject(token.key(), token.id(), token.face().namespace()),
                        piece.kind(),
                        call.generation(),
                        piece.provider(),
                        gate.rated(),
                        piece.cause(),
                        fence,
                        request.holder(),
                        token.now(),
                        until);
        Fingerprint spends = piece.kind() == WorkKind.REFRESH ? call.value() : null;
        return new Entry(
                attempt,
                piece.id(),
                spends,
                matter.terms().rotation(),
                spends == null ? null : forgivenUntil(matter, earlier.get(spends)));
    }

    private static @Nullable Instant forgivenUntil(
            Matter matter, @Nullable List<EarlierSpend> earlier) {
        return earlier == null
                ? null
                : SpendGuard.forgivenUntil(earlier, matter.terms().rotation()).orElse(null);
    }

    private static LockedToken tokenOf(Piece piece, Map<Long, LockedToken> tokens) {
        return Objects.requireNonNull(tokens.get(piece.token()));
    }

    private static List<Piece> inOrder(List<Piece> pieces, List<Long> wanted) {
        Map<Long, Piece> byId =
                pieces.stream().collect(Collectors.toMap(Piece::id, Function.identity()));
        return wanted.stream().map(byId::get).filter(Objects::nonNull).toList();
    }
}
