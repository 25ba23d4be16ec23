package io.tokenvigil.registry.namespace;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.policy.PolicyChange;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.saving.Saved;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;

/// Namespaces as the present caller keeps them: which exist for them (C-8), who may, what is on
/// record, and who hears of it.
@ApplicationScoped
public class NamespaceBook {

    private final Namespaces namespaces;
    private final WebhookHosts webhookHosts;
    private final Caller caller;
    private final Audit audit;
    private final Event<PolicyChange> changes;

    NamespaceBook(
            Namespaces namespaces,
            WebhookHosts webhookHosts,
            Caller caller,
            Audit audit,
            Event<PolicyChange> changes) {
        this.namespaces = namespaces;
        this.webhookHosts = webhookHosts;
        this.caller = caller;
        this.audit = audit;
        this.changes = changes;
    }

    /// The caller's namespaces by id.
    public Page<NamespaceView> list(PageRequest page) {
        return Page.of(
                namespaces.page(caller.namespaces(), page), page, Namespace::id, NamespaceView::of);
    }

    /// The namespace of this id; 404 where the caller may not know of it.
    public NamespaceView get(String id) {
        return NamespaceView.of(visible(id));
    }

    /// Makes or replaces a namespace.
    @Transactional
    public Saved<NamespaceView> save(String id, NamespaceRequest request) {
        if (!caller.isUnbound()) {
            visible(id);
        }
        Checks checks = new Checks();
        Namespace namespace = request.checked(checks, id);
        if (namespace != null) {
            webhookHosts.check(checks, namespace.webhookHosts(), webhookHostsOf(id));
        }
        ProblemException.unless(checks);
        boolean fresh = namespaces.save(Objects.requireNonNull(namespace));
        audit.record(AuditEntry.inNamespace(AuditAction.NAMESPACE_SAVED, id));
        changes.fire(new PolicyChange.OfNamespace(id));
        return new Saved<>(NamespaceView.of(namespace), fresh);
    }

    /// Deletes an empty namespace.
    @Transactional
    public void delete(String id) {
        visible(id);
        caller.requireUnbound();
        if (id.equals(Namespace.DEFAULT)) {
            throw ProblemException.conflict(
                    ProblemType.IN_USE, "The namespace default is always there.");
        }
        namespaces
                .use(id)
                .ifPresent(
                        why -> {
                            throw ProblemException.conflict(
                                    ProblemType.IN_USE,
                                    "The namespace %s cannot be deleted: %s.".formatted(id, why));
                        });
        namespaces.delete(id);
        audit.record(AuditEntry.inNamespace(AuditAction.NAMESPACE_DELETED, id));
    }

    private List<String> webhookHostsOf(String id) {
        return namespaces.find(id).map(Namespace::webhookHosts).orElse(List.of());
    }

    private Namespace visible(String id) {
        return namespaces
                .find(id)
                .filter(namespace -> caller.mayRead(namespace.id()))
                .orElseThrow(() -> ProblemException.notFound("namespace", id));
    }
}
