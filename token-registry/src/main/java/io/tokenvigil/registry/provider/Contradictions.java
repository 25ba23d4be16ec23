package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.input.Checks;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Holds the parts of an entry against each other: each makes sense by itself, and together they
/// say something that cannot be. For entries that are written; a stored one is taken as it is, for
/// a release that knows more must not lose what an earlier one took.
final class Contradictions {

    private static final int ALWAYS_RATE_LIMITED = 429;

    private final Checks checks;
    private final Provider provider;

    private Contradictions(Checks checks, Provider provider) {
        this.checks = checks;
        this.provider = provider;
    }

    static void check(Checks checks, Provider provider) {
        new Contradictions(checks, provider).check();
    }

    private void check() {
        Capabilities can = provider.capabilities();
        if (can.earlyRefreshIsNoop() && can.oldSurvives()) {
            checks.refuse(
                    "oldSurvives",
                    true,
                    "contradicts earlyRefreshIsNoop: such a provider is asked just after the expiry, when no old token is left; write oldSurvives false");
        }
        Duration overlap = provider.policy().overlap();
        if (!can.oldSurvives() && overlap != null && overlap.isPositive()) {
            checks.refuse(
                    "policy.overlap",
                    overlap,
                    "contradicts oldSurvives false: the old token ends with the refresh");
        }
        if (provider.protocol() instanceof Protocol.DeclaredHttp http) {
            checkSpending(http);
            checkAsking(http);
            checkClient(http);
            checkAnswers(http);
        }
    }

    private void checkSpending(Protocol.DeclaredHttp http) {
        Set<Placeholder> presented = http.request().placeholders();
        boolean refresh = presented.contains(Placeholder.REFRESH_TOKEN);
        if (refresh != (http.spends() == Spends.REFRESH_TOKEN)) {
            checks.refuse(
                    "spends",
                    http.spends().text(),
                    refresh
                            ? "contradicts the request, which presents {refreshToken}: that is then what is spent"
                            : "contradicts the request, which nowhere presents {refreshToken}");
        }
        if (http.spends() == Spends.ACCESS_TOKEN && !presented.contains(Placeholder.ACCESS_TOKEN)) {
            checks.refuse(
                    "spends",
                    http.spends().text(),
                    "contradicts the request, which nowhere presents {accessToken}");
        }
        if (http.spends() == Spends.NOTHING && !(http.rotation() instanceof Rotation.None)) {
            checks.refuse(
                    "rotation",
                    http.rotation().text(),
                    "contradicts spends nothing: what is not spent stays good, which is rotation none");
        }
    }

    private void checkAsking(Protocol.DeclaredHttp http) {
        Set<Placeholder> used = http.request().placeholders();
        boolean asksScope = used.contains(Placeholder.SCOPE);
        if (asksScope != (http.scope() != null)) {
            checks.refuse(
                    "scope",
                    http.scope(),
                    asksScope
                            ? "is missing, and the request has {scope}"
                            : "is never asked for: the request has no {scope}");
        }
        Duration lifetime = provider.capabilities().requestedLifetime();
        boolean asksLifetime = used.stream().anyMatch(Placeholder::needsLifetime);
        if (asksLifetime != (lifetime != null)) {
            checks.refuse(
                    "requestedLifetime",
                    lifetime,
                    asksLifetime
                            ? "is missing, and the request asks for a lifetime"
                            : "is never asked for: the request has none of {lifetimeSeconds}, {expiresAt}, {expiresOn}");
        }
        boolean asksEnd =
                used.contains(Placeholder.EXPIRES_AT) || used.contains(Placeholder.EXPIRES_ON);
        if (asksEnd && lifetime != null && lifetime.isZero()) {
            checks.refuse(
                    "requestedLifetime",
                    lifetime,
                    "contradicts the request: a token that never ends has no {expiresAt} and no {expiresOn}");
        }
    }

    private void checkClient(Protocol.DeclaredHttp http) {
        Client client = http.client();
        if (client == null) {
            return;
        }
        switch (client.authentication()) {
            case NONE -> {}
            case CLIENT_SECRET_BASIC -> {
                if (http.request().headers().keySet().stream()
                        .anyMatch("authorization"::equalsIgnoreCase)) {
                    checks.refuse(
                            "request.headers",
                            "Authorization",
                            "contradicts client_secret_basic, which writes that header");
                }
            }
            case CLIENT_SECRET_POST, PRIVATE_KEY_JWT ->
                    checks.refuse(
                            "client.authentication",
                            client.authentication().text(),
                            "is not for http: write {clientId} and {clientSecret} where the request has them, or client_secret_basic");
        }
        Endpoints endpoints = http.endpoints();
        boolean signsInElsewhere =
                endpoints.introspection() != null || endpoints.revocation() != null;
        if (!http.needsClient() && !signsInElsewhere) {
            checks.refuse(
                    "client.id",
                    client.id(),
                    "is never presented: the request has neither {clientId} nor {clientSecret}");
        }
    }

    private void checkAnswers(Protocol.DeclaredHttp http) {
        DeclaredAnswer answer = http.answer();
        if (http.spends() != Spends.REFRESH_TOKEN) {
            refuseIf(answer.refreshToken(), "answer.refreshToken", "would never be presented");
            refuseIf(answer.refreshExpiresIn(), "answer.refreshExpiresIn", "is of no use");
        }
        if (provider.capabilities().expiresIn() != ExpiresIn.AUTO && answer.expiresIn() == null) {
            checks.refuse(
                    "expiresIn",
                    provider.capabilities().expiresIn().text(),
                    "explains answer.expiresIn, which is missing");
        }
        for (int i = 0; i < http.outcomes().size(); i++) {
            int status = http.outcomes().get(i).status();
            if (status == ALWAYS_RATE_LIMITED
                    || provider.capabilities().refusedStatuses().contains(status)) {
                checks.in("outcomes", i)
                        .refuse(
                                "status",
                                status,
                                "is decided already: by refusedStatuses, or as 429, which is always RATE_LIMITED");
            }
        }
    }

    private void refuseIf(@Nullable Object there, String field, String why) {
        if (there != null) {
            checks.refuse(
                    field,
                    there,
                    why
                            + ": spends is "
                            + provider.protocol().spends().text()
                            + ", so leave it out");
        }
    }
}
