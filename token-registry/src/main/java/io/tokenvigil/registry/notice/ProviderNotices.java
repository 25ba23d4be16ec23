package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.notice.Verdict.Reason;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// Decides about providers: one that is suspended is told to the installation's operators, once per
/// suspension.
@Singleton
class ProviderNotices {

    private final ProviderReads providers;
    private final Operators operators;

    ProviderNotices(ProviderReads providers, Operators operators) {
        this.providers = providers;
        this.operators = operators;
    }

    /// @param later suspensions of the same provider after this one
    Decision decide(Case asked, List<Claim> later) {
        if (!later.isEmpty()) {
            return Decision.dropped(asked.id(), Reason.MORE_URGENT);
        }
        Optional<Facts> suspended = providers.suspended(asked.question().subject());
        if (suspended.isEmpty()) {
            return Decision.dropped(asked.id(), Reason.RECOVERED);
        }
        List<Recipient> told =
                operators.all().isEmpty()
                        ? providers.operators(asked.question().subject())
                        : operators.all();
        People people = new People(List.of(), told, List.of());
        return Decision.holds(
                asked.id(),
                NoticeKind.PROVIDER_SUSPENDED,
                people.told(Audience.OPERATORS),
                List.of(),
                suspended.get());
    }
}
