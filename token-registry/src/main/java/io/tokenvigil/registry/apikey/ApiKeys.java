package io.tokenvigil.registry.apikey;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.KeyRing;
import io.tokenvigil.registry.access.KeyValue;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.audit.Audit;
import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditEntry;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.idempotency.Idempotency;
import io.tokenvigil.registry.ids.PublicIds;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.paging.Page;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Makes, rotates and ends API keys. A manager bound to namespaces sees and makes only keys that
/// are bound to no others (C-8).
@ApplicationScoped
public class ApiKeys {

    /// How long the value before a rotation still works.
    private static final Duration OVERLAP = Duration.ofHours(24);

    private final ApiKeyStore store;
    private final KeyRing ring;
    private final PublicIds ids;
    private final Caller caller;
    private final Audit audit;
    private final Idempotency idempotency;
    private final Sql sql;

    ApiKeys(
            ApiKeyStore store,
            KeyRing ring,
            PublicIds ids,
            Caller caller,
            Audit audit,
            Idempotency idempotency,
            Sql sql) {
        this.store = store;
        this.ring = ring;
        this.ids = ids;
        this.caller = caller;
        this.audit = audit;
        this.idempotency = idempotency;
        this.sql = sql;
    }

    /// Makes a key. Its value is in this answer only: the same request again gives the key without.
    @Transactional
    public ApiKeyView create(NewKeyRequest request) {
        NewKey wanted = request.checked(store.now());
        checkNamespaces(wanted.namespaces());
        return idempotency.once(
                () -> create(wanted),
                made -> made.id().toString(),
                id -> ApiKeyView.of(visible(UUID.fromString(id))));
    }

    private ApiKeyView create(NewKey wanted) {
        UUID id = ids.next();
        KeyValue value = KeyValue.fresh();
        store.insert(id, wanted, value.hash(), caller.actor().id());
        audit.record(
                AuditEntry.ofSubject(AuditAction.API_KEY_CREATED, "api-key", id)
                        .with("role", wanted.role()));
        return ApiKeyView.revealing(visible(id), value);
    }

    /// Keys in the order in which they were made, without values.
    public Page<ApiKeyView> list(PageRequest page) {
        return Page.of(
                store.page(caller.namespaces(), page),
                page,
                entry -> entry.caller().id().toString(),
                ApiKeyView::of);
    }

    /// One key, without its value.
    public ApiKeyView get(UUID id) {
        return ApiKeyView.of(visible(id));
    }

    /// Gives the key a new value and a new term. The value is in this answer only: the same request
    /// again changes nothing, and gives the key without.
    @Transactional
    public ApiKeyView rotate(UUID id, @Nullable KeyRotation rotation) {
        visible(id);
        return idempotency.once(() -> rotate(id, end(rotation)), _ -> id.toString(), _ -> get(id));
    }

    private ApiKeyView rotate(UUID id, Instant until) {
        KeyValue value = KeyValue.fresh();
        store.rotate(id, value.hash(), OVERLAP, until);
        audit.record(AuditEntry.ofSubject(AuditAction.API_KEY_ROTATED, "api-key", id));
        return ApiKeyView.revealing(visible(id), value);
    }

    private Instant end(@Nullable KeyRotation rotation) {
        Instant now = store.now();
        Checks checks = new Checks();
        Instant until =
                rotation == null
                        ? KeyTerm.checked(checks, null, null, now)
                        : KeyTerm.checked(checks, rotation.expiresAt(), rotation.expiresIn(), now);
        ProblemException.unless(checks);
        return Objects.requireNonNull(until);
    }

    /// Ends a key now.
    @Transactional
    public void delete(UUID id) {
        visible(id);
        store.delete(id);
        audit.record(AuditEntry.ofSubject(AuditAction.API_KEY_DELETED, "api-key", id));
        ring.forget();
    }

    private KeyEntry visible(UUID id) {
        return store.find(id)
                .filter(entry -> caller.namespaces().covers(entry.caller().namespaces()))
                .orElseThrow(() -> ProblemException.notFound("API key", id));
    }

    private void checkNamespaces(NamespaceScope wanted) {
        switch (wanted) {
            case NamespaceScope.All() -> {
                if (!caller.namespaces().covers(wanted)) {
                    throw ProblemException.invalid(
                            "namespaces",
                            "is missing: your own key is bound to namespaces, so name some of them");
                }
            }
            case NamespaceScope.Only(Set<String> only) -> {
                Set<String> unknown = new HashSet<>(only);
                unknown.removeIf(caller.namespaces()::includes);
                Set<String> existing =
                        Set.copyOf(
                                sql.rows(
                                        "select id from namespace where id = any (?)",
                                        row -> row.getString("id"),
                                        (Object) only.toArray(String[]::new)));
                unknown.addAll(only.stream().filter(name -> !existing.contains(name)).toList());
                if (!unknown.isEmpty()) {
                    throw ProblemException.invalid(
                            "namespaces",
                            "names a namespace that does not exist",
                            String.join(", ", unknown.stream().sorted().toList()));
                }
            }
        }
    }
}
