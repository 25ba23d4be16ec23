package io.tokenvigil.registry.token;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.policy.EffectivePolicy;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.provider.Provider;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.timer.LockedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What it takes for a value that a person brings to become a token's current one: when it expires,
/// and what the token's plan is with it.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class Renewal {

    private final Catalogues catalogues;
    private final Replanning replanning;
    private final NextValues values;
    private final Sql sql;

    Renewal(Catalogues catalogues, Replanning replanning, NextValues values, Sql sql) {
        this.catalogues = catalogues;
        this.replanning = replanning;
        this.values = values;
        this.sql = sql;
    }

    /// A person's value, checked field by field.
    public record Brought(
            @Nullable Secret accessToken,
            @Nullable Secret refreshToken,
            @Nullable String providerRef,
            Lifetime.Said life) {}

    /// The number of the new generation. The token is the caller's to write.
    ///
    /// @param before the token as it is under its lock
    public int take(LockedToken token, StoredToken before, Brought brought, Caller caller) {
        Catalogue catalogue = catalogues.hold(List.of(Catalogues.References.of(before)));
        Provider provider = Objects.requireNonNull(catalogue.providers().get(before.provider()));
        Lifetime life =
                Lifetime.of(
                                brought.life(),
                                brought.accessToken(),
                                Planner.bounds(provider),
                                token.now())
                        .orElseThrow(
                                () -> ProblemException.invalid("expiresAt", LifeFields.MISSING));
        replan(token, before, brought, catalogue, provider);
        if (brought.providerRef() != null) {
            sql.run(
                    "update token set provider_ref = ? where key = ?",
                    brought.providerRef(),
                    token.key());
        }
        return values.take(
                token,
                new NextValue(
                        brought.accessToken(),
                        brought.refreshToken(),
                        before.particulars().scope(),
                        brought.providerRef(),
                        life),
                caller);
    }

    /// With a refresh token in hand, a token that people renewed until now may refresh itself.
    private void replan(
            LockedToken token,
            StoredToken before,
            Brought brought,
            Catalogue catalogue,
            Provider provider) {
        EffectivePolicy policy =
                catalogue.policyOf(
                        before.namespace(), before.provider(), before.particulars().policy());
        Holding holding =
                before.state()
                        .holding()
                        .with(
                                new Holding(
                                        brought.accessToken() != null,
                                        brought.refreshToken() != null,
                                        false));
        replanning.apply(token, Planner.plan(provider, policy, holding));
    }
}
