package io.tokenvigil.registry.generation;

import io.tokenvigil.registry.generation.RefreshValues.Claim;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.work.Work;
import io.tokenvigil.registry.work.WorkQueue.Done;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// The chains of some locked tokens, and what is to be written with them: everything is decided in
/// memory and then kept by one [Generations#save].
public final class Chains {

    private final Map<Long, Chain> chains;
    final List<Work> due = new ArrayList<>();
    final List<Done> done = new ArrayList<>();
    final List<Claim> claims = new ArrayList<>();

    /// Tokens that got another current generation.
    final Map<Long, LockedToken> promoted = new HashMap<>();

    /// Those of them that had a problem.
    final Set<Long> healed = new HashSet<>();

    /// Tokens whose waiting calls are pointless now: a person brought another value.
    final Set<Long> renewed = new HashSet<>();

    Chains(Map<Long, Chain> chains) {
        this.chains = chains;
    }

    /// A token's chain; the token is among those that were opened.
    public Chain of(LockedToken token) {
        return Objects.requireNonNull(chains.get(token.key()), "not opened: " + token.id());
    }

    /// A call that has to be made now.
    public void due(Work work) {
        due.add(work);
    }

    /// Work that is over.
    public void done(Done work) {
        done.add(work);
    }

    Iterable<Chain> all() {
        return chains.values();
    }
}
