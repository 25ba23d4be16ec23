package io.tokenvigil.registry.outcome;

import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.Ended;
import io.tokenvigil.registry.generation.Chains;
import io.tokenvigil.registry.generation.Generations.Promote;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.work.Terms;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.work.WorkRows.Piece;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One batch of reports and everything that they are about, locked: what is decided over it is kept
/// by [Desk#close].
final class Bench {

    private final Map<UUID, Attempt> attempts;
    private final Map<Long, LockedToken> tokens;
    private final Map<String, Terms> terms;
    private final List<Piece> pieces;
    private final Supplier<Set<Long>> ownClients;
    private @Nullable Set<Long> withOwnClient;
    private final Set<UUID> taken = new HashSet<>();
    final Chains chains;
    final List<Ended> ended = new ArrayList<>();
    final List<Promote> promotes = new ArrayList<>();
    final Map<Long, Boolean> kept = new HashMap<>();

    Bench(
            Map<UUID, Attempt> attempts,
            Map<Long, LockedToken> tokens,
            Chains chains,
            Map<String, Terms> terms,
            List<Piece> pieces,
            Supplier<Set<Long>> ownClients) {
        this.attempts = attempts;
        this.tokens = tokens;
        this.chains = chains;
        this.terms = terms;
        this.pieces = pieces;
        this.ownClients = ownClients;
    }

    @Nullable Attempt attempt(UUID id) {
        return attempts.get(id);
    }

    /// None where it was deleted.
    @Nullable LockedToken token(Attempt attempt) {
        return tokens.get(attempt.token().key());
    }

    Collection<LockedToken> allTokens() {
        return tokens.values();
    }

    Terms terms(LockedToken token) {
        return Objects.requireNonNull(terms.get(token.face().provider()), "a token's provider");
    }

    /// By provider.
    Map<String, Terms> terms() {
        return terms;
    }

    /// Asked for once, by the first that wants to know.
    boolean hasOwnClient(LockedToken token) {
        if (withOwnClient == null) {
            withOwnClient = ownClients.get();
        }
        return withOwnClient.contains(token.key());
    }

    /// The token's work that the attempt was for; none where that is gone.
    @Nullable Piece piece(Attempt attempt) {
        for (Piece piece : pieces) {
            boolean same =
                    piece.token() == attempt.token().key()
                            && piece.kind() == attempt.kind()
                            && (piece.kind() == WorkKind.REFRESH
                                    || piece.generation() == attempt.generation());
            if (same) {
                return piece;
            }
        }
        return null;
    }

    /// Whether this report is the first about its attempt in the batch.
    boolean isFirst(UUID attempt) {
        return taken.add(attempt);
    }

    /// The attempt's lease ends with its report; one that was given since lives on.
    static void endLease(LockedToken token, Attempt attempt) {
        Instant until = token.timer().leaseUntil();
        if (until != null && until.equals(attempt.leasedUntil())) {
            token.timer(token.timer().withLeaseUntil(null));
        }
    }
}
