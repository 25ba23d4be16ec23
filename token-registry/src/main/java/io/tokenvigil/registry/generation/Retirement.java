package io.tokenvigil.registry.generation;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.GenerationRetired;
import io.tokenvigil.events.GenerationRetiring;
import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.generation.Generation.Current;
import io.tokenvigil.registry.generation.Generation.Previous;
import io.tokenvigil.registry.generation.RetireStep.AskPerson;
import io.tokenvigil.registry.generation.RetireStep.AskProvider;
import io.tokenvigil.registry.generation.RetireStep.Over;
import io.tokenvigil.registry.generation.RetireStep.Situation;
import io.tokenvigil.registry.generation.RetireStep.Wait;
import io.tokenvigil.registry.generation.Rollout.InUse;
import io.tokenvigil.registry.timer.Life;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.Plan;
import io.tokenvigil.registry.timer.Rearm;
import io.tokenvigil.registry.timer.RetirePoint;
import io.tokenvigil.registry.work.ProviderTerms;
import io.tokenvigil.registry.work.Terms;
import io.tokenvigil.registry.work.Work;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.work.WorkQueue;
import io.tokenvigil.registry.work.WorkQueue.Done;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Ends superseded generations: after their overlap, once their destinations have left them, at
/// their own expiry, when a third one needs the place, or because somebody says so. Never a value
/// that is live (I-19); secrets go with the state.
///
/// Callers hold the tokens' locks and write them afterwards.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Retirement implements RetirePoint {

    static final Actor TIMERS = new Actor(ActorKind.SYSTEM, "timers");

    private final ChainRows rows;
    private final Rollout rollout;
    private final ProviderTerms terms;
    private final WorkQueue queue;

    Retirement(ChainRows rows, Rollout rollout, ProviderTerms terms, WorkQueue queue) {
        this.rows = rows;
        this.rollout = rollout;
        this.terms = terms;
        this.queue = queue;
    }

    /// The armed instant has come for each of these: the overlap is over, the old value's life, or
    /// a week since somebody was asked.
    @Override
    public void reached(Collection<LockedToken> tokens) {
        List<Long> keys = tokens.stream().map(LockedToken::key).toList();
        Chains chains = new Chains(rows.load(keys));
        Map<String, Terms> known = termsOf(tokens);
        Set<Long> waiting = rollout.waiting(keys);
        Set<Long> unchecked = rollout.unchecked(keys);
        for (LockedToken token : tokens) {
            boolean bySomebody = bySomebody(termsOf(known, token), token.plan());
            boolean inUse = (bySomebody ? unchecked : waiting).contains(token.key());
            Why why = new Why(revokes(known, token), TIMERS, bySomebody, inUse);
            for (Previous previous : chains.of(token).previous()) {
                step(chains, token, previous, why);
            }
        }
        save(chains);
    }

    /// A destination said what it runs on. Once all run on the current generation, the overlap is
    /// what is left to wait for. A person is asked to end the old one only once all were also seen
    /// to work.
    public void reflected(LockedToken token) {
        boolean bySomebody = bySomebody(termsOf(termsOf(List.of(token)), token), token.plan());
        List<Long> key = List.of(token.key());
        Chain chain = rows.load(key).get(token.key());
        if (chain == null) {
            return;
        }
        boolean waiting = !rollout.waiting(key).isEmpty();
        leaveBehind(token, waiting ? endOfOld(token, chain) : null);
        if (bySomebody ? !rollout.unchecked(key).isEmpty() : waiting) {
            return;
        }
        Situation situation = new Situation(false, bySomebody, false, false);
        chain.previous().stream()
                .filter(previous -> bySomebody || !previous.isRetiring())
                .flatMap(
                        previous ->
                                Stream.ofNullable(
                                        previous.isRetiring()
                                                ? RetireStep.again(previous, situation)
                                                : endOfOverlap(token, previous)))
                .min(Instant::compareTo)
                .ifPresent(at -> token.timer(token.timer().withRetireAt(at)));
    }

    /// When the value ends that a destination still runs on. One that has ended by itself stays
    /// what it runs on.
    private @Nullable Instant endOfOld(LockedToken token, Chain chain) {
        Current current = chain.current().orElse(null);
        Previous old =
                chain.previous().stream()
                        .filter(p -> current != null && p.number() < current.number())
                        .max(Comparator.comparingInt(Previous::number))
                        .orElse(null);
        if (old == null || current == null) {
            return token.timer().life().previousExpiresAt();
        }
        List<InUse> inUse =
                rollout.inUse(List.of(token.key())).getOrDefault(token.key(), List.of());
        return leavesBehind(inUse, current.facts(), old.number()) ? old.end().validUntil() : null;
    }

    /// That value's ladder goes on, or ends.
    private static void leaveBehind(LockedToken token, @Nullable Instant end) {
        Life life = token.timer().life();
        if (!Objects.equals(life.previousExpiresAt(), end)) {
            token.timer(token.timer().withLife(life.leavingBehind(end)));
            token.rearm(Rearm.STATUS_CHANGED);
        }
    }

    /// Somebody wants a superseded generation ended now. Where no call can do it, this records that
    /// they did it at the provider.
    ///
    /// @return whether there is such a superseded generation
    public boolean end(LockedToken token, int number, Actor actor) {
        Chains chains = new Chains(rows.load(List.of(token.key())));
        if (!(chains.of(token).find(number).orElse(null) instanceof Previous previous)) {
            return false;
        }
        if (revokes(termsOf(List.of(token)), token) && isToBeRevoked(previous, token.now())) {
            step(chains, token, previous, Why.regardless(true, actor));
        } else {
            over(chains, token, previous, RetiredHow.PERSON, actor);
        }
        save(chains);
        return true;
    }

    /// A superseded generation turned out to be over. Does nothing where it is not there any more.
    public void over(LockedToken token, int number, RetiredHow how, Actor actor) {
        Chains chains = new Chains(rows.load(List.of(token.key())));
        if (chains.of(token).find(number).orElse(null) instanceof Previous previous) {
            over(chains, token, previous, how, actor);
        }
        save(chains);
    }

    /// The token is revoked: everything of it ends, and nothing of it is refreshed any more.
    /// Telling so is the caller's part.
    public void revoke(LockedToken token, Actor actor) {
        Chains chains = new Chains(rows.load(List.of(token.key())));
        Chain chain = chains.of(token);
        queue.drop(token.key(), Set.of(WorkKind.REFRESH, WorkKind.VERIFY, WorkKind.RESOLVE));
        chain.supersedeAll(token.now());
        token.timer(
                token.timer()
                        .withStatus(TokenStatus.REVOKED)
                        .withFence(token.timer().fence() + 1)
                        .withRetireAt(null));
        token.rearm(Rearm.STATUS_CHANGED);
        boolean revokes = revokes(termsOf(List.of(token)), token);
        for (Previous previous : chain.previous()) {
            if (revokes && isToBeRevoked(previous, token.now())) {
                step(chains, token, previous, Why.regardless(true, actor));
            } else {
                over(chains, token, previous, RetiredHow.PERSON, actor);
            }
        }
        save(chains);
    }

    /// Why a step is taken.
    ///
    /// @param bySomebody only a person can end it
    /// @param inUse a destination may still run on it
    record Why(boolean revokes, Actor actor, boolean bySomebody, boolean inUse) {

        /// It ends now, whoever could be asked.
        static Why regardless(boolean revokes, Actor actor) {
            return new Why(revokes, actor, false, false);
        }
    }

    /// The next thing to do about a superseded generation whose time has come.
    void step(Chains chains, LockedToken token, Previous previous, Why why) {
        Instant now = token.now();
        Chain chain = chains.of(token);
        Situation situation =
                new Situation(
                        why.revokes(),
                        why.bySomebody(),
                        chain.isHeldElsewhere(previous.facts()),
                        why.inUse());
        switch (RetireStep.of(previous, situation, now)) {
            case AskProvider _ -> {
                Previous asked = chain.beginRetiring(previous, now);
                chains.due.add(
                        Work.of(
                                WorkKind.RETIRE,
                                token.key(),
                                previous.number(),
                                token.face().provider(),
                                now,
                                previous.end().validUntil()));
                tellRetiring(token, previous, why.actor());
                armNoLaterThan(token, RetireStep.again(asked, situation));
            }
            case AskPerson _ -> {
                Previous asked = chain.beginRetiring(previous, now);
                tellRetiring(token, previous, why.actor());
                armNoLaterThan(token, RetireStep.again(asked, situation));
            }
            case Over(RetiredHow how) -> over(chains, token, previous, how, why.actor());
            case Wait _ -> armNoLaterThan(token, RetireStep.again(previous, situation));
        }
    }

    /// It is over: its secrets go, and so does work about it.
    void over(Chains chains, LockedToken token, Previous previous, RetiredHow how, Actor actor) {
        chains.of(token).retire(previous, how, token.now());
        Instant end = previous.end().validUntil();
        if (how != RetiredHow.EXPIRED
                && Objects.equals(end, token.timer().life().previousExpiresAt())) {
            leaveBehind(token, null);
        }
        if (chains.of(token).previous().isEmpty()) {
            token.timer(token.timer().withRetireAt(null));
        }
        chains.done.add(new Done(token.key(), WorkKind.RETIRE, previous.number()));
        token.tell(actor, facts -> new GenerationRetired(facts, previous.number(), how));
    }

    /// What follows for those that were superseded before the one that was now: a third one has to
    /// go regardless. The newest gets its overlap.
    void afterPromotion(Chains chains, LockedToken token, @Nullable Previous old, Promotion by) {
        Chain chain = chains.of(token);
        for (Previous previous : chain.previous()) {
            if (old == null || previous.number() != old.number()) {
                step(chains, token, previous, Why.regardless(by.revokes(), by.actor()));
            }
        }
        if (old == null) {
            return;
        }
        Current current = chain.current().orElseThrow();
        if (old.facts().hasSameAccessTokenAs(current.facts())) {
            // The same value lives on under another number: nothing of it ends, and nothing is
            // told.
            chain.retire(old, RetiredHow.NONE, token.now());
            rollout.carry(token.key(), old.number(), current.number());
        } else if (old.isOver(token.now())) {
            over(
                    chains,
                    token,
                    old,
                    by.diedInExchange() ? RetiredHow.PROVIDER : RetiredHow.EXPIRED,
                    by.actor());
        } else {
            armNoLaterThan(
                    token,
                    by.hasDestinations() ? old.end().validUntil() : endOfOverlap(token, old));
        }
    }

    /// What a promotion says about its old generation's end.
    ///
    /// @param inUse what its destinations run on; empty where it has none
    /// @param diedInExchange the provider ended it when it gave the new one
    record Promotion(Actor actor, boolean revokes, List<InUse> inUse, boolean diedInExchange) {

        boolean hasDestinations() {
            return !inUse.isEmpty();
        }

        boolean leavesBehind(GenerationFacts next, Previous old) {
            return Retirement.leavesBehind(inUse, next, old.number());
        }
    }

    /// Whether owners hear of the old value's end as long as destinations run on it. Where a person
    /// brings each value they always do. Where it renews itself they have heard of one that has not
    /// followed once its own value's end has passed: they would at every refresh.
    private static boolean leavesBehind(List<InUse> inUse, GenerationFacts next, int old) {
        return inUse.stream()
                .filter(one -> one.generation() < next.number())
                .anyMatch(
                        one ->
                                next.origin() == Origin.PERSON
                                        || one.generation() >= old
                                        || !one.ended());
    }

    private void save(Chains chains) {
        rows.save(chains.all());
        queue.drop(chains.done);
        queue.add(chains.due);
    }

    private static void tellRetiring(LockedToken token, Previous previous, Actor actor) {
        token.tell(actor, facts -> new GenerationRetiring(facts, previous.number()));
    }

    private static Instant endOfOverlap(LockedToken token, Previous previous) {
        Instant end = previous.end().supersededAt().plus(token.plan().overlap());
        Instant own = previous.end().validUntil();
        return own != null && own.isBefore(end) ? own : end;
    }

    private static void armNoLaterThan(LockedToken token, @Nullable Instant at) {
        Instant armed = token.timer().retireAt();
        if (at != null && (armed == null || at.isBefore(armed))) {
            token.timer(token.timer().withRetireAt(at));
        }
    }

    private Map<String, Terms> termsOf(Collection<LockedToken> tokens) {
        return terms.of(
                tokens.stream().map(token -> token.face().provider()).collect(Collectors.toSet()));
    }

    private static Terms termsOf(Map<String, Terms> known, LockedToken token) {
        return Objects.requireNonNull(known.get(token.face().provider()), "a token's provider");
    }

    private static boolean revokes(Map<String, Terms> known, LockedToken token) {
        return termsOf(known, token).revokes();
    }

    /// A value that is watched only is not here to be sent: only a person can revoke it.
    private static boolean isToBeRevoked(Previous previous, Instant now) {
        return !previous.isOver(now)
                && (previous.facts().access() != null || previous.facts().refresh() != null);
    }

    /// Whether only a person can end a superseded value. Of a token that refreshes itself the old
    /// value ends by itself, and nobody is to be bothered with it.
    static boolean bySomebody(Terms terms, Plan plan) {
        return terms.personRevokes() && plan.onlyPersonRenews();
    }
}
