package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.notice.Verdict.Reason;
import io.tokenvigil.registry.policy.PolicyDefaults;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Decides about providers: one that is suspended is told to the installation's operators, once per
/// suspension, and one whose client credential ends soon once per rung.
@Singleton
class ProviderNotices {

    private final ProviderReads providers;
    private final Operators operators;
    private final PolicyDefaults defaults;

    ProviderNotices(ProviderReads providers, Operators operators, PolicyDefaults defaults) {
        this.providers = providers;
        this.operators = operators;
        this.defaults = defaults;
    }

    /// @param later what was claimed of the same provider after this
    Decision decide(Case asked, Claim claim, List<Claim> later) {
        if (later.stream().anyMatch(other -> other.kind() == claim.kind())) {
            return Decision.dropped(asked.id(), Reason.MORE_URGENT);
        }
        String provider = asked.question().subject();
        Optional<Facts> facts =
                claim.kind() == NoticeKind.PROVIDER_SUSPENDED
                        ? providers.suspended(provider)
                        : providers.expiring(provider, defaults.notices());
        if (facts.isEmpty()) {
            return Decision.dropped(asked.id(), Reason.RECOVERED);
        }
        List<Recipient> told =
                operators.all().isEmpty() ? providers.operators(provider) : operators.all();
        People people = new People(List.of(), told, operators.all());
        return Decision.holds(asked.id(), claim.kind(), Audience.OPERATORS, people, facts.get());
    }
}
