package io.tokenvigil.registry.provider;

import io.tokenvigil.events.Code;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.policy.PolicyChange;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import org.jboss.logging.Logger;

/// What administrators do to the catalogue.
@ApplicationScoped
public class Catalogue {

    private static final Logger LOG = Logger.getLogger(Catalogue.class);

    private final Providers providers;
    private final ProviderSecrets secrets;
    private final ReadyEntries ready;
    private final ProviderChanges changes;
    private final ProviderSwitch calls;
    private final Caller caller;
    private final Audit audit;
    private final Idempotency idempotency;
    private final Event<PolicyChange> policies;

    Catalogue(
            Providers providers,
            ProviderSecrets secrets,
            ReadyEntries ready,
            ProviderChanges changes,
            ProviderSwitch calls,
            Caller caller,
            Audit audit,
            Idempotency idempotency,
            Event<PolicyChange> policies) {
        this.providers = providers;
        this.secrets = secrets;
        this.ready = ready;
        this.changes = changes;
        this.calls = calls;
        this.caller = caller;
        this.audit = audit;
        this.idempotency = idempotency;
        this.policies = policies;
    }

    /// Adds an entry.
    @Transactional
    public ProviderView create(ProviderRequest request) {
        ProviderChanges.Wanted wanted = wanted(request);
        String id = wanted.provider().id();
        return idempotency.once(() -> create(wanted), view -> id, this::get);
    }

    /// The entry that this request would add, every setting with its default spelled out. Nothing
    /// is added.
    public ProviderRequest proposed(ProviderRequest request) {
        return ProviderText.of(wanted(request).provider());
    }

    private ProviderChanges.Wanted wanted(ProviderRequest request) {
        caller.requireUnbound();
        Checks checks = new Checks();
        String id = checks.required("id", request.id(), "\"keycloak\"");
        if (id == null) {
            throw ProblemException.invalid(checks.refusals());
        }
        ProviderRequest whole = ready.whole(checks, request);
        if (whole == null) {
            throw ProblemException.invalid(checks.refusals());
        }
        return changes.read(id, whole, providers.now());
    }

    private ProviderView create(ProviderChanges.Wanted wanted) {
        Provider provider = wanted.provider();
        if (!providers.insert(provider)) {
            throw ProblemException.conflict(
                            ProblemType.ALREADY_EXISTS,
                            "There is a provider %s; PUT changes it.".formatted(provider.id()))
                    .with("id", provider.id());
        }
        changes.checkSecrets(provider, secrets.change(provider.id(), wanted.secrets()));
        record(AuditAction.PROVIDER_CREATED, provider.id());
        return get(provider.id());
    }

    /// Entries that serve the caller's namespaces, by id.
    public Page<ProviderView> list(PageRequest page) {
        return Page.of(
                providers.page(caller.namespaces(), page),
                page,
                entry -> entry.provider().id(),
                this::view);
    }

    /// One entry; 404 where the caller may not know of it.
    public ProviderView get(String id) {
        return view(visible(id));
    }

    /// Replaces an entry.
    @Transactional
    public ProviderView change(String id, ProviderRequest request) {
        caller.requireUnbound();
        if (request.parameters() != null) {
            throw ProblemException.invalid(
                    "parameters", "are for a new entry: write the settings that are to change");
        }
        ProviderEntry before = locked(id);
        ProviderChanges.Wanted wanted = changes.read(id, request, providers.now());
        changes.checkTokens(before.provider(), wanted.provider());
        providers.update(wanted.provider());
        changes.checkSecrets(wanted.provider(), secrets.change(id, wanted.secrets()));
        record(AuditAction.PROVIDER_CHANGED, id);
        policies.fire(new PolicyChange.OfProvider(id));
        return get(id);
    }

    /// Deletes an entry that no token uses.
    @Transactional
    public void delete(String id) {
        caller.requireUnbound();
        locked(id);
        if (providers.hasTokens(id)) {
            throw ProblemException.conflict(
                    ProblemType.IN_USE,
                    "Tokens of the provider %s live: delete them first.".formatted(id));
        }
        providers.delete(id);
        record(AuditAction.PROVIDER_DELETED, id);
    }

    /// Makes no calls to it any more.
    @Transactional
    public ProviderView suspend(String id) {
        caller.requireUnbound();
        idempotency.once(() -> stopCalls(id));
        return get(id);
    }

    private void stopCalls(String id) {
        locked(id);
        if (calls.suspend(id, Code.SUSPENDED_BY_ADMIN)) {
            record(AuditAction.PROVIDER_SUSPENDED, id);
        }
    }

    /// Makes calls to it again.
    @Transactional
    public ProviderView resume(String id) {
        caller.requireUnbound();
        idempotency.once(() -> startCalls(id));
        return get(id);
    }

    private void startCalls(String id) {
        locked(id);
        boolean closed = calls.closeCircuit(id);
        if (calls.resume(id) || closed) {
            record(AuditAction.PROVIDER_RESUMED, id);
        }
        if (closed) {
            LOG.infof(
                    "A person closed the provider's circuit: its refreshes go on. provider=%s", id);
        }
    }

    private ProviderView view(ProviderEntry entry) {
        return ProviderView.of(entry, secrets.list(entry.provider().id()));
    }

    private void record(AuditAction action, String id) {
        audit.record(AuditEntry.ofSubject(action, "provider", id));
    }

    private ProviderEntry locked(String id) {
        return providers.lock(id).orElseThrow(() -> ProblemException.notFound("provider", id));
    }

    /// A provider that serves none of the caller's namespaces does not exist for the caller (C-8).
    private ProviderEntry visible(String id) {
        return providers
                .entry(id)
                .filter(
                        entry ->
                                caller.isUnbound()
                                        || entry.provider().namespaces().isEmpty()
                                        || entry.provider().namespaces().stream()
                                                .anyMatch(caller::mayRead))
                .orElseThrow(() -> ProblemException.notFound("provider", id));
    }
}
