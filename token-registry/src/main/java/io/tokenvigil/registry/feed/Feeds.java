package io.tokenvigil.registry.feed;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.ids.PublicIds;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.installation.InstallationConfig;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// Makes and ends feeds. A manager bound to namespaces sees and makes only feeds of those (C-8).
@ApplicationScoped
class Feeds {

    private final FeedStore store;
    private final PublicIds ids;
    private final Caller caller;
    private final Audit audit;
    private final Idempotency idempotency;
    private final InstallationConfig installation;

    Feeds(
            FeedStore store,
            PublicIds ids,
            Caller caller,
            Audit audit,
            Idempotency idempotency,
            InstallationConfig installation) {
        this.store = store;
        this.ids = ids;
        this.caller = caller;
        this.audit = audit;
        this.idempotency = idempotency;
        this.installation = installation;
    }

    /// Makes a feed. Its address is in this answer only: the same request again gives it without.
    @Transactional
    FeedView create(NewFeedRequest request) {
        Checks checks = new Checks();
        String name = request.checkedName(checks);
        List<String> named = request.checkedNamespaces(checks);
        ProblemException.unless(checks);
        NamespaceScope scope = scope(named);
        return idempotency.once(
                () -> create(name, scope),
                made -> made.id().toString(),
                id -> visible(UUID.fromString(id)));
    }

    private FeedView create(String name, NamespaceScope scope) {
        UUID id = ids.next();
        FeedKey key = FeedKey.fresh();
        store.insert(id, name, scope, key, caller.actor().id());
        audit.record(AuditEntry.ofSubject(AuditAction.FEED_CREATED, "feed", id));
        return visible(id)
                .showing(
                        installation.address()
                                + "/api/v1/feeds/"
                                + key.reveal()
                                + FeedsResource.SUFFIX);
    }

    Page<FeedView> list(PageRequest page) {
        return Page.of(
                store.page(caller.namespaces(), page),
                page,
                feed -> feed.id().toString(),
                feed -> feed);
    }

    @Transactional
    void delete(UUID id) {
        visible(id);
        store.delete(id);
        audit.record(AuditEntry.ofSubject(AuditAction.FEED_DELETED, "feed", id));
    }

    private FeedView visible(UUID id) {
        return store.find(id)
                .filter(feed -> caller.namespaces().covers(FeedStore.scope(feed)))
                .orElseThrow(() -> ProblemException.notFound("feed", id));
    }

    /// The caller's own where none is named.
    private NamespaceScope scope(List<String> named) {
        if (named.isEmpty()) {
            return caller.namespaces();
        }
        Set<String> unknown = new HashSet<>(named);
        Set<String> existing = store.existing(named);
        unknown.removeIf(name -> caller.namespaces().includes(name) && existing.contains(name));
        if (!unknown.isEmpty()) {
            throw ProblemException.invalid(
                    "namespaces",
                    "names a namespace that does not exist",
                    String.join(", ", unknown.stream().sorted().toList()));
        }
        return new NamespaceScope.Only(Set.copyOf(named));
    }
}
