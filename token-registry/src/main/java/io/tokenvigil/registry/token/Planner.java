package io.tokenvigil.registry.token;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.policy.EffectivePolicy;
import io.tokenvigil.registry.provider.Capabilities;
import io.tokenvigil.registry.provider.Protocol;
import io.tokenvigil.registry.provider.Provider;
import io.tokenvigil.registry.provider.Spends;
import io.tokenvigil.registry.timer.Plan;
import io.tokenvigil.registry.timer.RefreshPlan;
import java.util.Objects;

/// Turns what holds for a token, what its provider can do and what is in hand into the plan for its
/// timers: pure.
final class Planner {

    private static final String OR_WATCH =
            "; to watch the token only, set policy.refresh.mode to off";

    private Planner() {}

    static Plan plan(Provider provider, EffectivePolicy policy, Holding holding) {
        boolean callable = isCallable(provider, holding);
        boolean automatic = callable && !(policy.refresh() instanceof RefreshPlan.Off);
        Capabilities can = provider.capabilities();
        return new Plan(
                policy.notices().value(),
                automatic ? policy.refresh() : RefreshPlan.OFF,
                policy.overlap().value(),
                policy.notifyWhen(automatic).value(),
                automatic,
                !callable,
                can.earlyRefreshIsNoop(),
                can.oldSurvives(),
                can.keepAlive(),
                policy.maxAge() == null ? null : policy.maxAge().value());
    }

    /// For a token that is there, by what it refers to.
    static Plan plan(StoredToken token, Catalogue catalogue) {
        return plan(
                Objects.requireNonNull(catalogue.providers().get(token.provider())),
                catalogue.policyOf(
                        token.namespace(), token.provider(), token.particulars().policy()),
                token.state().holding());
    }

    /// Refuses a token that is to be refreshed and has nothing to refresh with: it would expire
    /// while everybody believes it is looked after.
    static void checkCredentials(
            Checks checks, Provider provider, EffectivePolicy policy, Holding holding) {
        if (!provider.protocol().kind().isSpoken() || policy.refresh() instanceof RefreshPlan.Off) {
            return;
        }
        Protocol protocol = provider.protocol();
        if (protocol.presentsRefreshToken() && !holding.refreshToken()) {
            checks.refuse("credentials.refreshToken", "is needed to refresh this token" + OR_WATCH);
        }
        if (protocol.presentsAccessToken() && !holding.accessToken()) {
            checks.refuse(
                    "credentials.accessToken",
                    "is needed to refresh this token: the call for the next one presents it"
                            + OR_WATCH);
        }
        if (lacksClient(protocol, holding)) {
            checks.refuse(
                    "credentials.client",
                    "is needed: the provider's entry has no client of its own" + OR_WATCH);
        }
        if (protocol.spends() == Spends.NOTHING && holding.refreshToken()) {
            checks.refuse(
                    "credentials.refreshToken",
                    "means nothing for %s, which never presents it: leave it out"
                            .formatted(protocol.kind().text()));
        }
    }

    private static boolean lacksClient(Protocol protocol, Holding holding) {
        return protocol.needsClient() && protocol.client() == null && !holding.ownClient();
    }

    /// Whether a value is in hand already, or has to be: where nothing of the token's own is
    /// presented, the first refresh may bring the first value.
    static boolean hasValue(Provider provider, Holding holding) {
        return holding.accessToken() || provider.protocol().spends() != Spends.NOTHING;
    }

    /// What the provider's entry says about lives.
    static Lifetime.Bounds bounds(Provider provider) {
        return new Lifetime.Bounds(
                provider.capabilities().assumedLifetime(), provider.capabilities().maxLifetime());
    }

    private static boolean isCallable(Provider provider, Holding holding) {
        if (!provider.protocol().kind().isSpoken()) {
            return false;
        }
        Protocol protocol = provider.protocol();
        return (!protocol.presentsRefreshToken() || holding.refreshToken())
                && (!protocol.presentsAccessToken() || holding.accessToken())
                && !lacksClient(protocol, holding);
    }
}
