package io.tokenvigil.registry.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds what one actor did. Its index has actions before instants, so that it serves one action as
/// well as all: for these there is a walk for each that the actor did, and which they are is found
/// in the index too, by a step from each to the next. Those that we know would not do: an older
/// release may have put others on record.
final class ActorQuery {

    private static final String ACTION = "hashtext(r.action)";

    private final String who;
    private final Piece asked;
    private final @Nullable String action;

    /// @param namespaces in which namespaces it was done; null: wherever
    ActorQuery(String actor, @Nullable String action, String @Nullable [] namespaces) {
        this.action = action;
        if (namespaces == null) {
            this.who = "hashtext(r.actor_id)";
            this.asked = Piece.of("select hashtext(?)", actor);
        } else {
            this.who = "hashtext(r.actor_id || ' ' || r.namespace)";
            this.asked =
                    Piece.of(
                            "select distinct hashtext(? || ' ' || n.namespace) from unnest(cast(? as text[])) n (namespace)",
                            actor,
                            namespaces);
        }
    }

    /// @param more conditions that have to hold, with `and` before each
    Piece records(AuditWalk walk, Piece more) {
        return Piece.of("with recursive asked (who) as (")
                .and(asked)
                .and("), did (who, action) as (")
                .and(did())
                .and(") ")
                .and(
                        walk.alongEach(
                                Piece.of("did d"),
                                walk.along(
                                        List.of(who, ACTION),
                                        Piece.of("d.who, d.action, "),
                                        more)));
    }

    private Piece did() {
        if (action != null) {
            return Piece.of("select a.who, hashtext(?) from asked a", action);
        }
        return Piece.of(
                """
                select f.who, f.action from asked a cross join lateral (%1$s >= (a.who, -2147483648)%2$s) f where f.who = a.who
                union all
                select f.who, f.action from did d cross join lateral (%1$s > (d.who, d.action)%2$s) f where f.who = d.who
                """
                        .formatted(
                                "select %1$s as who, %2$s as action from audit_record r where (%1$s, %2$s)"
                                        .formatted(who, ACTION),
                                " order by %s, %s limit 1".formatted(who, ACTION)));
    }
}
