package io.tokenvigil.registry.generation;

import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.generation.Generation.Current;
import io.tokenvigil.registry.generation.Generation.Pending;
import io.tokenvigil.registry.generation.Generation.Previous;
import io.tokenvigil.registry.generation.Generation.Retired;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One token's generations that are not over, under the token's lock: at most one current, at most
/// one pending, and those on their way out (I-12). Pure; [ChainRows] keeps what changed.
public final class Chain {

    private final long token;
    private int highest;
    private final Map<Integer, Generation> known = new TreeMap<>();
    private final Set<Integer> fresh = new HashSet<>();
    private final Set<Integer> changed = new HashSet<>();

    /// @param highest the highest number that was ever given, 0 for a new token
    Chain(long token, int highest, Collection<? extends Generation> live) {
        this.token = token;
        this.highest = highest;
        live.forEach(generation -> known.put(generation.number(), generation));
    }

    static Chain empty(long token) {
        return new Chain(token, 0, List.of());
    }

    public long token() {
        return token;
    }

    /// The number that the next generation gets; numbers only grow (I-20).
    int next() {
        return highest + 1;
    }

    public Optional<Generation> find(int number) {
        return Optional.ofNullable(known.get(number));
    }

    public Optional<Current> current() {
        return all(Current.class).findFirst();
    }

    public Optional<Pending> pending() {
        return all(Pending.class).findFirst();
    }

    /// Oldest first.
    public List<Previous> previous() {
        return all(Previous.class).toList();
    }

    /// Takes in a new token's first generation, which is current at once.
    void begin(GenerationFacts facts) {
        expectNext(facts);
        known.put(facts.number(), new Pending(facts).promote());
    }

    /// Takes in the next generation as pending. One that was pending until now is superseded:
    /// nobody has ever read it.
    void append(GenerationFacts facts, Instant now) {
        pending().ifPresent(overtaken -> put(overtaken.supersede(now)));
        expectNext(facts);
        known.put(facts.number(), new Pending(facts));
    }

    /// Takes in a value that came too late to be anybody's: it only waits for its end.
    void appendSuperseded(GenerationFacts facts, Instant now) {
        expectNext(facts);
        known.put(facts.number(), new Pending(facts).supersede(now));
    }

    private void expectNext(GenerationFacts facts) {
        if (facts.number() != next() || facts.token() != token) {
            throw new IllegalArgumentException(
                    "generation is %d of token %d, must be %d of token %d"
                            .formatted(facts.number(), facts.token(), next(), token));
        }
        highest = facts.number();
        fresh.add(facts.number());
    }

    /// The pending generation becomes the current one.
    ///
    /// @param oldValidUntil how long the one that was current still works
    /// @return the one that was current, if there was one
    Optional<Previous> promote(int number, Instant now, @Nullable Instant oldValidUntil) {
        if (!(known.get(number) instanceof Pending pending)) {
            throw new IllegalStateException("generation %d is not pending".formatted(number));
        }
        Optional<Previous> old = current().map(c -> c.supersede(now, oldValidUntil));
        old.ifPresent(this::put);
        put(pending.promote());
        return old;
    }

    void check(int number, Verification found) {
        switch (Objects.requireNonNull(known.get(number), "no such generation")) {
            case Pending pending -> put(pending.checked(found));
            case Current current -> put(current.checked(found));
            case Previous _, Retired _ -> {
                // What is on its way out needs no verdict.
            }
        }
    }

    Previous beginRetiring(Previous previous, Instant now) {
        Previous asked = previous.beginRetiring(now);
        put(asked);
        return asked;
    }

    void retire(Previous previous, RetiredHow how, Instant now) {
        put(previous.retire(how, now));
    }

    /// Everything goes: the token was revoked.
    void supersedeAll(Instant now) {
        pending().ifPresent(pending -> put(pending.supersede(now)));
        current().ifPresent(c -> put(c.supersede(now, c.facts().expiresAt())));
    }

    /// Whether the value is what another generation of this token holds that is not over.
    boolean isHeldElsewhere(GenerationFacts facts) {
        return known.values().stream()
                .filter(other -> !(other instanceof Retired) && other.number() != facts.number())
                .anyMatch(other -> other.facts().hasSameAccessTokenAs(facts));
    }

    List<Generation> added() {
        return known.values().stream().filter(g -> fresh.contains(g.number())).toList();
    }

    /// Changed, and in the database before.
    List<Generation> changed() {
        return known.values().stream()
                .filter(g -> changed.contains(g.number()) && !fresh.contains(g.number()))
                .toList();
    }

    void kept() {
        fresh.clear();
        changed.clear();
    }

    private void put(Generation generation) {
        known.put(generation.number(), generation);
        changed.add(generation.number());
    }

    private <G extends Generation> Stream<G> all(Class<G> state) {
        return known.values().stream().filter(state::isInstance).map(state::cast);
    }
}
