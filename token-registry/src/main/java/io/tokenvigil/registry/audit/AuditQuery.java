package io.tokenvigil.registry.audit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds a page of records along the index that has what is asked for in their order.
final class AuditQuery {

    private final AuditWalk walk;
    private final String @Nullable [] namespaces;
    private final @Nullable UUID token;
    private final @Nullable String action;
    private final @Nullable String actor;

    /// @param namespaces only records of these, which may be none; null: whatever they are of
    AuditQuery(AuditFilter filter, String @Nullable [] namespaces, AuditWalk walk) {
        this.walk = walk;
        this.namespaces = namespaces;
        this.token = filter.token();
        this.action = filter.action() == null ? null : filter.action().name();
        this.actor = filter.actor();
    }

    /// Whole records, newest first.
    Piece records() {
        if (token != null) {
            return walk.along(List.of("r.token"), Piece.of("?, ", token), alsoFitting());
        }
        if (actor != null) {
            return new ActorQuery(actor, action, namespaces).records(walk, alsoFitting());
        }
        if (namespaces != null) {
            return walk.alongEach(
                    Piece.of("unnest(cast(? as text[])) n (namespace)", (Object) namespaces),
                    ofNamespace());
        }
        return action == null
                ? walk.along(List.of(), Piece.NOTHING, Piece.NOTHING)
                : walk.along(List.of("r.action"), Piece.of("?, ", action), Piece.NOTHING);
    }

    private Piece ofNamespace() {
        return action == null
                ? walk.along(List.of("r.namespace"), Piece.of("n.namespace, "), Piece.NOTHING)
                : walk.along(
                        List.of("(r.namespace || ' ' || r.action)"),
                        Piece.of("(n.namespace || ' ' || ?), ", action),
                        Piece.NOTHING);
    }

    /// One token's records are few enough to be looked through. An actor's are those of its code,
    /// which it may share.
    private Piece alsoFitting() {
        Piece all = Piece.NOTHING;
        if (action != null) {
            all = all.and(" and r.action = ?", action);
        }
        if (actor != null) {
            all = all.and(" and r.actor_id = ?", actor);
        }
        return namespaces == null
                ? all
                : all.and(" and r.namespace = any (cast(? as text[]))", (Object) namespaces);
    }
}
