package io.tokenvigil.registry.token;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.namespace.Namespace;
import io.tokenvigil.registry.policy.EffectivePolicy;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.provider.ListedHosts;
import io.tokenvigil.registry.provider.Provider;
import io.tokenvigil.registry.timer.Plan;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A registration that fits what it refers to, with all that follows from that.
///
/// @param plan for its timers
/// @param life of its first value
record Placement(Registration registration, Provider provider, Plan plan, Lifetime life) {

    /// Checks a registration against what exists; 422 with everything that does not fit.
    static Placement of(Registration wanted, Catalogue catalogue, Caller caller, Instant now) {
        Checks checks = new Checks();
        checkReferences(
                checks,
                Catalogues.References.of(wanted),
                wanted.particulars(),
                Set.of(),
                catalogue,
                caller);
        Provider provider = catalogue.providers().get(wanted.provider());
        if (provider == null || !checks.passed()) {
            throw ProblemException.invalid(checks.refusals());
        }
        EffectivePolicy policy =
                catalogue.policyOf(
                        wanted.namespace(), wanted.provider(), wanted.particulars().policy());
        Holding holding = Holding.of(wanted.credentials());
        Planner.checkCredentials(checks, provider, policy, holding);
        Plan plan = Planner.plan(provider, policy, holding);
        boolean startsEmpty = plan.automatic() && !Planner.hasValue(provider, holding);
        Optional<Lifetime> life =
                startsEmpty
                        ? Optional.of(lifetimeToCome(checks, wanted, now))
                        : lifetime(wanted, provider, now);
        if (life.isEmpty()) {
            checks.refuse("expiresAt", LifeFields.MISSING);
        }
        ProblemException.unless(checks);
        return new Placement(wanted, provider, plan, life.orElseThrow());
    }

    /// Whether a first value is in hand; else the first refresh brings it.
    boolean hasValue() {
        return life.rule() != ExpiryRule.NO_VALUE;
    }

    /// Checks that what people name exists, for this caller, and may be used here. What lies where
    /// the caller may not look does not exist for them (C-8).
    ///
    /// @param standing webhooks that the token has: what was let in is no reason to refuse another
    ///   change
    static void checkReferences(
            Checks checks,
            Catalogues.References references,
            Particulars said,
            Set<URI> standing,
            Catalogue catalogue,
            Caller caller) {
        String namespace = references.namespace();
        Namespace in = caller.mayRead(namespace) ? catalogue.namespaces().get(namespace) : null;
        if (in == null) {
            checks.refuse("namespace", namespace, "is not there: make it first, or use another");
        }
        Provider provider = catalogue.providers().get(references.provider());
        if (provider == null || !provider.serves(namespace)) {
            checks.refuse(
                    "provider",
                    references.provider(),
                    "is not there, or not for this namespace: see GET /api/v1/providers");
        }
        String named = references.policy().name();
        if (named != null && !catalogue.policies().containsKey(named)) {
            checks.refuse("policy.name", named, "is not there: see GET /api/v1/policies");
        }
        List<String> contacts = said.contacts();
        for (int i = 0; i < contacts.size(); i++) {
            if (!catalogue.contacts().contains(contacts.get(i))) {
                checks.refuse(
                        "contacts[" + i + "]",
                        contacts.get(i),
                        "is not there: see GET /api/v1/contacts");
            }
        }
        checkLabels(checks, said, caller);
        if (in != null) {
            checkWebhooks(checks, said, standing, in, catalogue.listed());
        }
    }

    /// Nobody can make a token that is then out of their own sight.
    private static void checkLabels(Checks checks, Particulars said, Caller caller) {
        for (Map.Entry<String, String> bound : caller.labels().entrySet()) {
            if (!bound.getValue().equals(said.labels().get(bound.getKey()))) {
                checks.refuse(
                        "labels",
                        said.labels().get(bound.getKey()),
                        "must have %s=%s: your key is bound to it"
                                .formatted(bound.getKey(), bound.getValue()));
            }
        }
    }

    private static void checkWebhooks(
            Checks checks, Particulars said, Set<URI> standing, Namespace in, ListedHosts listed) {
        for (int i = 0; i < said.destinations().size(); i++) {
            URI webhook = said.destinations().get(i).webhook();
            String field = "destinations[" + i + "].webhook";
            if (webhook == null) {
                continue;
            }
            String objection = standing.contains(webhook) ? null : listed.objection(webhook);
            if (objection != null) {
                checks.refuse(field, webhook, objection);
            } else if (!in.webhookHosts().contains(Namespace.webhookHost(webhook))) {
                checks.refuse(field, webhook, "must be on a host of the namespace's webhookHosts");
            }
        }
    }

    private static Optional<Lifetime> lifetime(
            Registration wanted, Provider provider, Instant now) {
        Credentials credentials = wanted.credentials();
        return Lifetime.of(
                wanted.life(),
                credentials == null ? null : credentials.accessToken(),
                Planner.bounds(provider),
                now);
    }

    private static Lifetime lifetimeToCome(Checks checks, Registration wanted, Instant now) {
        if (!wanted.life().isNothing()) {
            checks.refuse("expiresAt", LifeFields.OF_NO_VALUE);
        }
        return Lifetime.ofNoValue(now);
    }

    @Nullable Credentials credentials() {
        return registration.credentials();
    }
}
