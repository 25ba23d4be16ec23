package io.tokenvigil.registry.token;

import io.tokenvigil.events.TokenChanged;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.generation.Retirement;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.policy.EffectivePolicy;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.provider.Provider;
import io.tokenvigil.registry.timer.Face;
import io.tokenvigil.registry.timer.Life;
import io.tokenvigil.registry.timer.LockedToken;
import io.tokenvigil.registry.timer.Plan;
import io.tokenvigil.registry.timer.Rearm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Changes tokens under their lock: what people wrote, how long the current value lives, the value
/// itself. A change that changes nothing tells nobody.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class TokenChanges {

    private final Catalogues catalogues;
    private final TokenStore store;
    private final CurrentLife currentLife;
    private final NextValues values;
    private final Replanning replanning;
    private final Retirement retirement;
    private final Audit audit;

    TokenChanges(
            Catalogues catalogues,
            TokenStore store,
            CurrentLife currentLife,
            NextValues values,
            Replanning replanning,
            Retirement retirement,
            Audit audit) {
        this.catalogues = catalogues;
        this.store = store;
        this.currentLife = currentLife;
        this.values = values;
        this.replanning = replanning;
        this.retirement = retirement;
        this.audit = audit;
    }

    /// Applies a change; the token is the caller's to write.
    ///
    /// @param before the token as it is under its lock
    /// @return whether anything changed
    boolean apply(LockedToken token, StoredToken before, Change change, Caller caller) {
        if (token.timer().status() == TokenStatus.REVOKED) {
            throw ProblemException.gone("The token was revoked: it changes no more.");
        }
        Outline outline = outline(before, change, caller, token);
        boolean reworded = !change.to().equals(before.particulars());
        boolean relived = outline.life() != null && change.next() == null;
        if (!reworded && !relived && change.next() == null) {
            return false;
        }
        if (reworded) {
            store.update(token.key(), change.to());
            describe(token, before, change.to());
        }
        replanning.apply(token, outline.plan());
        if (change.next() != null) {
            takeIn(token, change, Objects.requireNonNull(outline.life()), caller);
        } else if (relived) {
            Lifetime life = Objects.requireNonNull(outline.life());
            currentLife.set(token, before.holdsFirst(), life, change.life());
            token.timer(token.timer().withLife(lived(token, life)));
            token.rearm(Rearm.EXPIRY_CHANGED);
        }
        if (!change.to().destinations().equals(before.particulars().destinations())) {
            retirement.reflected(token);
        }
        if (reworded || relived) {
            token.tell(caller.actor(), TokenChanged::new);
        }
        audit.record(
                AuditEntry.ofToken(AuditAction.TOKEN_CHANGED, before.namespace(), before.id()));
        return true;
    }

    /// What a change comes to before anything is written.
    ///
    /// @param life of the current or the next value; none: the current one's stays
    private record Outline(Plan plan, @Nullable Lifetime life) {}

    private Outline outline(StoredToken before, Change change, Caller caller, LockedToken token) {
        Catalogues.References references = Catalogues.References.of(before, change.to());
        Catalogue catalogue = catalogues.hold(List.of(references));
        Checks checks = new Checks();
        Placement.checkReferences(
                checks, references, change.to(), before.webhooks(), catalogue, caller);
        Provider provider = catalogue.providers().get(before.provider());
        if (provider == null || !checks.passed()) {
            throw ProblemException.invalid(checks.refusals());
        }
        EffectivePolicy policy =
                catalogue.policyOf(before.namespace(), before.provider(), change.to().policy());
        Holding holding =
                change.next() == null
                        ? before.state().holding()
                        : before.state().holding().with(Holding.of(change.next()));
        Planner.checkCredentials(checks, provider, policy, holding);
        Lifetime life = life(checks, change, provider, token);
        ProblemException.unless(checks);
        return new Outline(Planner.plan(provider, policy, holding), life);
    }

    private static @Nullable Lifetime life(
            Checks checks, Change change, Provider provider, LockedToken token) {
        if (change.life() == null) {
            return null;
        }
        if (change.next() == null && token.timer().generation() == 0) {
            checks.refuse("expiresAt", LifeFields.OF_NO_VALUE);
            return null;
        }
        boolean startsAnew = change.next() != null || change.life().issuedAt() != null;
        Instant started = token.timer().startedAt();
        Lifetime life =
                Lifetime.of(
                                change.life(),
                                change.next() == null ? null : change.next().accessToken(),
                                Planner.bounds(provider),
                                token.now(),
                                startsAnew || started == null ? token.now() : started)
                        .orElse(null);
        if (life == null) {
            checks.refuse("expiresAt", LifeFields.MISSING);
            return null;
        }
        return startsAnew ? life : life.startingAt(started);
    }

    private static void describe(LockedToken token, StoredToken before, Particulars to) {
        if (!to.name().equals(before.particulars().name())
                || !to.labels().equals(before.particulars().labels())) {
            Face face = token.face();
            token.face(
                    new Face(face.id(), face.namespace(), to.name(), face.provider(), to.labels()));
        }
    }

    private void takeIn(LockedToken token, Change change, Lifetime life, Caller caller) {
        Credentials next = Objects.requireNonNull(change.next());
        store.watchNoMore(token.key());
        values.take(
                token,
                new NextValue(
                        next.accessToken(),
                        next.refreshToken(),
                        change.to().scope(),
                        change.to().providerRef(),
                        life),
                caller);
    }

    private static Life lived(LockedToken token, Lifetime life) {
        Life before = token.timer().life();
        boolean sameGrant = Objects.equals(life.refreshExpiresAt(), before.grantExpiresAt());
        return new Life(
                life.startedAt(),
                life.expiresAt(),
                life.refreshExpiresAt(),
                sameGrant && before.grantFixed(),
                before.previousExpiresAt());
    }
}
