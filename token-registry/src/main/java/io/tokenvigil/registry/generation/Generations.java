package io.tokenvigil.registry.generation;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.events.TokenRefreshed;
import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.generation.Generation.Pending;
import io.tokenvigil.registry.generation.Generation.Previous;
import io.tokenvigil.registry.generation.GenerationFacts.Fingerprint;
import io.tokenvigil.registry.generation.RefreshValues.Claim;
import io.tokenvigil.registry.generation.Rollout.InUse;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.timer.Life;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.Rearm;
import io.tokenvigil.registry.timer.TokenTimer;
import io.tokenvigil.registry.work.Problems;
import io.tokenvigil.registry.work.ProviderTerms;
import io.tokenvigil.registry.work.Terms;
import io.tokenvigil.registry.work.WorkKind;
import io.tokenvigil.registry.work.WorkQueue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Takes in new values, and moves the two pointers over them: **head**, the newest refresh token in
/// hand, with every value; **current**, what readers get, with every promotion (I-12, I-18).
///
/// Callers hold the tokens' locks, and write them afterwards. For one token there are [#append] and
/// [#promote]; for many at once [#open], the same over [Chains], and [#save].
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Generations {

    private static final Logger LOG = Logger.getLogger(Generations.class);

    /// A refresh token's end is told in whole seconds from an instant that is measured here: less
    /// than this is no move.
    private static final Duration NO_MOVE = Duration.ofMillis(1_500);

    private final ChainRows rows;
    private final RefreshValues values;
    private final ValueSealer sealer;
    private final UserSessions sessions;
    private final Rollout rollout;
    private final Retirement retirement;
    private final ProviderTerms terms;
    private final Problems problems;
    private final WorkQueue queue;
    private final ExpiryCopies copies;
    private final Announcement announcement;

    Generations(
            ChainRows rows,
            RefreshValues values,
            ValueSealer sealer,
            UserSessions sessions,
            Rollout rollout,
            Retirement retirement,
            ProviderTerms terms,
            Problems problems,
            WorkQueue queue,
            ExpiryCopies copies,
            Announcement announcement) {
        this.rows = rows;
        this.values = values;
        this.sealer = sealer;
        this.sessions = sessions;
        this.rollout = rollout;
        this.retirement = retirement;
        this.terms = terms;
        this.problems = problems;
        this.queue = queue;
        this.copies = copies;
        this.announcement = announcement;
    }

    /// A token that is being registered, with its first value.
    public record First(LockedToken token, NewGeneration value) {}

    /// A generation about to become current.
    public record Promote(LockedToken token, int number, Actor actor) {}

    /// Who has these refresh tokens already, in their order; for a look before anything is written.
    public List<Optional<Holder>> holders(List<Secret> refreshTokens) {
        List<Fingerprint> prints =
                refreshTokens.stream()
                        .map(value -> Objects.requireNonNull(sealer.fingerprint(value)))
                        .toList();
        Map<Fingerprint, Holder> holders = values.holders(prints);
        return prints.stream().map(print -> Optional.ofNullable(holders.get(print))).toList();
    }

    /// The first value of a new token, whose row `token` is there and whose hot row is not written
    /// yet. It is current at once, and nothing is told; arming the timers is the caller's part.
    public Taking begin(LockedToken token, NewGeneration value) {
        return beginAll(List.of(new First(token, value))).getFirst();
    }

    /// The same for many, answered in their order. Where a refresh token is held elsewhere, nothing
    /// was kept, and the caller takes the token's row away again.
    public List<Taking> beginAll(List<First> firsts) {
        List<Chain> chains = new ArrayList<>();
        List<GenerationFacts> facts = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (First first : firsts) {
            LockedToken token = first.token();
            GenerationFacts sealed =
                    sealer.sealed(token.face(), token.key(), 1, first.value(), null);
            facts.add(sealed);
            claim(token, sealed).ifPresent(claims::add);
        }
        Map<Fingerprint, Holder> elsewhere = values.replace(claims);
        List<Taking> takings = new ArrayList<>();
        List<First> taken = new ArrayList<>();
        for (int i = 0; i < firsts.size(); i++) {
            LockedToken token = firsts.get(i).token();
            GenerationFacts sealed = facts.get(i);
            Holder holder = holderElsewhere(elsewhere, token, sealed);
            if (holder != null) {
                takings.add(new Taking.HeldElsewhere(holder));
                continue;
            }
            Chain chain = Chain.empty(token.key());
            chain.begin(sealed);
            chains.add(chain);
            takings.add(new Taking.Taken(1));
            taken.add(firsts.get(i));
            token.timer(
                    token.timer()
                            .withGeneration(1)
                            .withHead(sealed.refresh() == null ? 0 : 1)
                            .withLife(
                                    new Life(
                                            sealed.startedAt(),
                                            sealed.expiresAt(),
                                            sealed.refreshExpiresAt(),
                                            false)));
        }
        rows.save(chains);
        sessions.begin(taken);
        return takings;
    }

    /// Takes in a value that people brought, as pending. What was waiting to be called for the old
    /// one is off; a call under way is outdated by it (I-20).
    public Taking append(LockedToken token, NewGeneration value) {
        Chains chains = open(List.of(token));
        boolean carried = value.refreshToken() == null && token.timer().head() > 0;
        int number = append(chains, token, value);
        Map<Fingerprint, Holder> elsewhere = values.replace(chains.claims);
        Holder holder =
                holderElsewhere(
                        elsewhere, token, chains.of(token).find(number).orElseThrow().facts());
        if (holder != null) {
            return new Taking.HeldElsewhere(holder);
        }
        chains.claims.clear();
        save(chains);
        sessions.replace(token, value, carried);
        return new Taking.Taken(number);
    }

    /// A pending generation becomes current: readers get it from now on. Tells `TokenRefreshed`,
    /// arms the timers, and sees to the end of the old one.
    public void promote(LockedToken token, int number, Actor actor) {
        Chains chains = open(List.of(token));
        promote(chains, List.of(new Promote(token, number, actor)), terms(List.of(token)));
        save(chains);
    }

    /// The chains of these tokens as they are now.
    public Chains open(Collection<LockedToken> tokens) {
        return new Chains(rows.load(tokens.stream().map(LockedToken::key).toList()));
    }

    /// Takes in a value as pending, and moves the head to it.
    ///
    /// @return its number
    public int append(Chains chains, LockedToken token, NewGeneration value) {
        Chain chain = chains.of(token);
        TokenTimer timer = token.timer();
        GenerationFacts head = chain.find(timer.head()).map(Generation::facts).orElse(null);
        GenerationFacts facts = sealer.sealed(token.face(), token.key(), chain.next(), value, head);
        chain.append(facts, token.now());
        if (facts.refresh() != null) {
            token.timer(timer.withHead(facts.number()).withLife(life(timer, head, facts, value)));
            claim(token, facts).ifPresent(chains.claims::add);
        }
        if (value.origin() == Origin.PERSON) {
            token.timer(token.timer().withFence(timer.fence() + 1));
            chains.renewed.add(token.key());
        }
        return facts.number();
    }

    /// Takes in an answer that came too late to be anybody's value, and ends it.
    ///
    /// @return its number
    public int appendLate(Chains chains, LockedToken token, NewGeneration value, Actor actor) {
        Chain chain = chains.of(token);
        GenerationFacts facts = sealer.sealed(token.face(), token.key(), chain.next(), value, null);
        chain.appendSuperseded(facts, token.now());
        Terms its = terms(List.of(token)).get(token.face().provider());
        boolean revokes = its != null && its.revokes();
        if (chain.find(facts.number()).orElseThrow() instanceof Previous late) {
            retirement.step(chains, token, late, Retirement.Why.regardless(revokes, actor));
        }
        return facts.number();
    }

    /// A superseded generation is over. Does nothing where it is not there any more.
    ///
    /// @return whether it was
    public boolean retire(
            Chains chains, LockedToken token, int number, RetiredHow how, Actor actor) {
        if (chains.of(token).find(number).orElse(null) instanceof Previous previous) {
            retirement.over(chains, token, previous, how, actor);
            return true;
        }
        return false;
    }

    /// Whether the value is the current generation's.
    public boolean isCurrent(Chains chains, LockedToken token, Secret accessToken) {
        Fingerprint print = sealer.fingerprint(accessToken);
        return chains.of(token)
                .current()
                .filter(c -> print != null && print.equals(c.facts().accessFingerprint()))
                .isPresent();
    }

    /// Whether the value is the refresh token of this generation.
    public boolean isRefreshTokenOf(
            Chains chains, LockedToken token, int number, Secret refreshToken) {
        Fingerprint print = sealer.fingerprint(refreshToken);
        return chains.of(token)
                .find(number)
                .filter(g -> print != null && print.equals(g.facts().refreshFingerprint()))
                .isPresent();
    }

    /// What a verification found, whatever follows from it.
    public void checked(Chains chains, LockedToken token, int number, Verification found) {
        chains.of(token).check(number, found);
    }

    /// Pending generations become current, each under its token's lock.
    ///
    /// @param known the terms of their providers
    public void promote(Chains chains, List<Promote> promotes, Map<String, Terms> known) {
        if (promotes.isEmpty()) {
            return;
        }
        List<LockedToken> tokens = promotes.stream().map(Promote::token).toList();
        List<Long> keys = tokens.stream().map(LockedToken::key).toList();
        Map<Long, List<InUse>> inUse = rollout.inUse(keys);
        Map<Long, Problems.Problem> failed = problems.find(keys);
        chains.healed.addAll(failed.keySet());
        for (Promote one : promotes) {
            Terms its = Objects.requireNonNull(known.get(one.token().face().provider()));
            promote(
                    chains,
                    one,
                    failures(chains, one, failed.get(one.token().key())),
                    new Retirement.Promotion(
                            one.actor(),
                            its.revokes(),
                            inUse.getOrDefault(one.token().key(), List.of()),
                            diesInExchange(chains, one, its)));
        }
        announcement.promoted(
                tokens.stream().filter(token -> inUse.containsKey(token.key())).toList());
    }

    /// What was wrong may have been settled before the value was tried out: then it remembers.
    private static int failures(Chains chains, Promote one, Problems.@Nullable Problem problem) {
        return problem != null
                ? problem.attempts()
                : chains.of(one.token())
                        .find(one.number())
                        .map(generation -> generation.facts().afterFailures())
                        .orElse(0);
    }

    /// Keeps everything that was decided over these chains. The tokens themselves are the caller's
    /// to write.
    public void save(Chains chains) {
        Map<Fingerprint, Holder> elsewhere = values.replace(chains.claims);
        elsewhere
                .values()
                .forEach(
                        holder ->
                                LOG.warnf(
                                        "A provider gave two tokens the same refresh token."
                                                + " otherToken=%s",
                                        holder.token()));
        rows.save(chains.all());
        queue.drop(chains.renewed, Set.of(WorkKind.REFRESH, WorkKind.RESOLVE));
        queue.drop(chains.done);
        queue.add(chains.due);
        problems.clear(chains.healed);
        copies.write(chains.promoted.values());
    }

    private void promote(
            Chains chains, Promote one, int afterFailures, Retirement.Promotion promotion) {
        LockedToken token = one.token();
        Chain chain = chains.of(token);
        if (!(chain.find(one.number()).orElse(null) instanceof Pending pending)) {
            throw new IllegalStateException(
                    "generation %d of token %s is not pending".formatted(one.number(), token.id()));
        }
        GenerationFacts facts = pending.facts();
        Instant oldEnd =
                promotion.diedInExchange()
                        ? token.now()
                        : chain.current().map(c -> c.facts().expiresAt()).orElse(null);
        Previous old = chain.promote(one.number(), token.now(), oldEnd).orElse(null);
        Life before = token.timer().life();
        token.timer(
                token.timer()
                        .withGeneration(one.number())
                        .withLife(
                                new Life(
                                        facts.startedAt(),
                                        facts.expiresAt(),
                                        before.grantExpiresAt(),
                                        before.grantFixed(),
                                        leftBehind(promotion, old, facts, token.now())))
                        .withRetireAt(null));
        token.rearm(Rearm.PROMOTED);
        token.tell(
                one.actor(),
                told ->
                        new TokenRefreshed(
                                told,
                                facts.origin().source(),
                                old == null ? 0 : old.number(),
                                oldEnd,
                                facts.verified(),
                                afterFailures));
        retirement.afterPromotion(chains, token, old, promotion);
        chains.promoted.put(token.key(), token);
        chains.done.add(new WorkQueue.Done(token.key(), WorkKind.REFRESH, 0));
    }

    /// The old value died when the provider gave the new one; not where a person brought it, nor
    /// where it is the same value.
    private static boolean diesInExchange(Chains chains, Promote one, Terms terms) {
        Chain chain = chains.of(one.token());
        GenerationFacts next = chain.find(one.number()).orElseThrow().facts();
        return !terms.oldSurvives()
                && next.origin() == Origin.PROVIDER
                && chain.current().filter(c -> !c.facts().hasSameAccessTokenAs(next)).isPresent();
    }

    /// The newest answer's word on the refresh token's end replaces the last. One that no longer
    /// moves is the grant's end.
    private static Life life(
            TokenTimer timer,
            @Nullable GenerationFacts head,
            GenerationFacts facts,
            NewGeneration value) {
        Life before = timer.life();
        Instant said = value.life().refreshExpiresAt();
        boolean carried = value.refreshToken() == null;
        boolean fixed;
        if (said == null) {
            fixed = carried && before.grantFixed();
        } else {
            Instant last = head == null ? null : head.refreshExpiresAt();
            fixed =
                    value.origin() == Origin.PROVIDER
                            && last != null
                            && !said.isAfter(last.plus(NO_MOVE));
        }
        return new Life(
                before.startedAt(),
                before.expiresAt(),
                facts.refreshExpiresAt(),
                fixed,
                before.previousExpiresAt());
    }

    /// When the old value ends that destinations run on until they report the new one.
    private static @Nullable Instant leftBehind(
            Retirement.Promotion promotion,
            @Nullable Previous old,
            GenerationFacts facts,
            Instant now) {
        if (old == null || old.facts().hasSameAccessTokenAs(facts)) {
            return null;
        }
        return promotion.leavesBehind(facts, old) && !old.isOver(now)
                ? old.end().validUntil()
                : null;
    }

    private static Optional<Claim> claim(LockedToken token, GenerationFacts facts) {
        return Optional.ofNullable(facts.refreshFingerprint())
                .map(print -> new Claim(token.key(), print));
    }

    private static @Nullable Holder holderElsewhere(
            Map<Fingerprint, Holder> elsewhere, LockedToken token, GenerationFacts facts) {
        Fingerprint print = facts.refreshFingerprint();
        Holder holder = print == null ? null : elsewhere.get(print);
        return holder == null || holder.key() == token.key() ? null : holder;
    }

    private Map<String, Terms> terms(Collection<LockedToken> tokens) {
        return terms.of(
                tokens.stream().map(token -> token.face().provider()).collect(Collectors.toSet()));
    }
}
