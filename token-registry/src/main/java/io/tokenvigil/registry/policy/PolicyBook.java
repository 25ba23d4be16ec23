package io.tokenvigil.registry.policy;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Identifiers;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.saving.Saved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.function.Function;

/// Named policies as the present caller keeps them: who may, what is on record, and who hears of
/// it.
@ApplicationScoped
public class PolicyBook {

    private final NamedPolicies policies;
    private final Caller caller;
    private final Audit audit;
    private final Event<PolicyChange> changes;

    PolicyBook(NamedPolicies policies, Caller caller, Audit audit, Event<PolicyChange> changes) {
        this.policies = policies;
        this.caller = caller;
        this.audit = audit;
        this.changes = changes;
    }

    /// Policies by name.
    public Page<NamedPolicyView> list(PageRequest page) {
        return Page.of(policies.page(page), page, NamedPolicyView::name, Function.identity());
    }

    /// The policy of this name; 404 if there is none.
    public NamedPolicyView get(String name) {
        return new NamedPolicyView(name, PolicyRequest.of(existing(name)));
    }

    /// Makes or replaces a policy.
    @Transactional
    public Saved<NamedPolicyView> save(String name, PolicyRequest request) {
        caller.requireUnbound();
        Checks checks = new Checks();
        Identifiers.checked(checks, "name", name);
        Policy policy = request.checkedWithoutName(checks);
        ProblemException.unless(checks);
        boolean fresh = policies.save(name, policy);
        audit.record(AuditEntry.ofSubject(AuditAction.POLICY_SAVED, "policy", name));
        changes.fire(new PolicyChange.OfNamed(name));
        return new Saved<>(new NamedPolicyView(name, PolicyRequest.of(policy)), fresh);
    }

    /// Deletes a policy that no token names.
    @Transactional
    public void delete(String name) {
        caller.requireUnbound();
        existing(name);
        if (policies.isUsed(name)) {
            throw ProblemException.conflict(
                    ProblemType.IN_USE,
                    "Tokens name the policy %s: change them first.".formatted(name));
        }
        policies.delete(name);
        audit.record(AuditEntry.ofSubject(AuditAction.POLICY_DELETED, "policy", name));
    }

    private Policy existing(String name) {
        return policies.find(name).orElseThrow(() -> ProblemException.notFound("policy", name));
    }
}
