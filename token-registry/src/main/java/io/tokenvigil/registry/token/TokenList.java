package io.tokenvigil.registry.token;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.token.TokenSearch.Found;
import io.tokenvigil.registry.token.TokenSearch.Stretch;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds the tokens of a page, ordered by (expiry, id); those that never expire come last. Lists by
/// status or problem have those that expire at one instant in the order in which they were stored.
/// What the caller may not see takes no part, neither in items nor in places (C-8).
@ApplicationScoped
class TokenList {

    private static final Comparator<Placed> IN_ORDER =
            Comparator.comparing(
                            Placed::end, Comparator.nullsLast(Comparator.<Instant>naturalOrder()))
                    .thenComparingLong(Placed::key);

    private final Sql sql;
    private final StoredJson json;
    private final Estimates estimates;

    TokenList(Sql sql, StoredJson json) {
        this.sql = sql.foreseeing();
        this.json = json;
        this.estimates = new Estimates(this.sql, json);
    }

    /// A token in the list's order.
    record Placed(long key, @Nullable Instant end, UUID id) {

        /// Stands for its place in every such list.
        String place() {
            return (end == null ? "" : end) + " " + id;
        }
    }

    /// The page's tokens, and one more where there is a next page.
    List<Placed> find(TokenFilter filter, Caller caller, PageRequest page) {
        Position after = Position.of(page.after());
        List<Walk> walks = Walk.of(filter);
        List<Placed> found = new ArrayList<>();
        for (Walk walk : walks) {
            Conditions conditions = conditions(filter, caller, walk);
            boolean gathered =
                    isScattered(filter, caller, walk)
                            && isFew(walk, conditions, passed(filter, caller, walk), page.rows());
            found.addAll(
                    along(
                            gathered ? walk.gather() : walk,
                            conditions,
                            after,
                            filter.expiresBefore() == null && filter.expiresAfter() == null,
                            page.rows()));
        }
        return walks.size() == 1
                ? found
                : found.stream().sorted(IN_ORDER).limit(page.rows()).toList();
    }

    /// Whether no index has those that fit in the walk's order.
    private static boolean isScattered(TokenFilter filter, Caller caller, Walk walk) {
        return walk.isById()
                && (filter.name() != null
                        || !filter.labels().isEmpty()
                        || !filter.labelKeys().isEmpty()
                        || !caller.labels().isEmpty());
    }

    /// Whether those that fit are fewer, as far as PostgreSQL knows, than those that would be
    /// passed on the way to a page of them. Its own choice between the two is by what it thinks of
    /// the disk, and took the long way for common labels of a table in which neighbours expire
    /// together.
    private boolean isFew(Walk walk, Conditions conditions, Conditions passed, int most) {
        double fitting = estimates.rows(walk.tables(), conditions);
        return fitting * fitting <= estimates.rows(walk.tables(), passed) * most;
    }

    /// What has an index in the walk's order: those are passed on the way, and no others.
    private static Conditions passed(TokenFilter filter, Caller caller, Walk walk) {
        return walk.conditions()
                .andIs("t.owner_id", caller.owner().orElse(null))
                .andIs("t.provider", filter.provider())
                .andIs("t.namespace", filter.namespace())
                .andIs("t.owner_id", filter.owner());
    }

    /// Two pieces of the index instead of one condition that no index serves.
    private List<Placed> along(
            Walk walk, Conditions conditions, @Nullable Position after, boolean lasting, int most) {
        List<Placed> found = new ArrayList<>();
        if (after == null || after.expiresAt() != null) {
            Conditions ending = conditions.and(walk.end() + " is not null");
            found.addAll(run(walk, after == null ? ending : ending.and(behind(walk, after)), most));
        }
        if (found.size() < most && lasting) {
            Conditions endless = conditions.and(walk.end() + " is null");
            found.addAll(
                    run(
                            walk,
                            after != null && after.expiresAt() == null
                                    ? endless.and(behind(walk, after))
                                    : endless,
                            most - found.size()));
        }
        return found;
    }

    /// Those that fit, as of one instant, in the order of their ids, which never changes: whoever
    /// does something to each comes by each once, whatever becomes of their expiry and their status
    /// on the way.
    List<Found> byId(TokenFilter filter, Caller caller, Stretch stretch, int most) {
        Walk walk = Walk.together(filter);
        Conditions conditions = conditions(filter, caller, walk);
        if (stretch.after() != null) {
            conditions = conditions.and("t.id > ?", stretch.after());
        }
        if (stretch.until() != null) {
            conditions = conditions.and("t.created_at <= ?", stretch.until());
        }
        return sql.rows(
                "select t.id, t.name from %s where %s order by t.id limit %d"
                        .formatted(walk.tables(), conditions.text(), most),
                row -> new Found(row.getObject("id", UUID.class), row.getString("name")),
                conditions.parameters());
    }

    /// How many fit, as of one instant, as far as it is counted.
    int count(TokenFilter filter, Caller caller, int most) {
        Walk walk = Walk.together(filter);
        Conditions conditions = conditions(filter, caller, walk);
        return sql.row(
                        "select count(*) as found from (select from %s where %s limit %d) as fitting"
                                .formatted(walk.tables(), conditions.text(), most),
                        row -> row.getInt("found"),
                        conditions.parameters())
                .orElseThrow();
    }

    private Conditions behind(Walk walk, Position after) {
        Optional<? extends Object> tie =
                walk.isById()
                        ? Optional.of(after.id())
                        : sql.row(
                                "select key from token where id = ?",
                                row -> row.getLong(1),
                                after.id());
        Instant end = after.expiresAt();
        if (end == null) {
            return tie.map(value -> Conditions.of(walk.tie() + " > ?", value))
                    .orElseGet(() -> Conditions.of("t.id > ?", after.id()));
        }
        return tie.map(
                        value ->
                                Conditions.of(
                                        "(%s, %s) > (?, ?)".formatted(walk.end(), walk.tie()),
                                        end,
                                        value))
                // Deleted since.
                .orElseGet(
                        () ->
                                Conditions.of(
                                        "%1$s >= ? and (%1$s > ? or t.id > ?)"
                                                .formatted(walk.end()),
                                        end,
                                        end,
                                        after.id()));
    }

    /// The place is found in the index alone, which has no key; the table is read for what is on
    /// the page.
    private List<Placed> run(Walk walk, Conditions conditions, int limit) {
        return sql.rows(
                """
                select t.key, s.expires_at, s.id from (%s) s
                join token t on t.id = s.id order by s.expires_at, s.tie
                """
                        .formatted(walk.first(conditions, limit)),
                row ->
                        new Placed(
                                row.getLong("key"),
                                Instants.orNull(row, "expires_at"),
                                row.getObject("id", UUID.class)),
                conditions.parameters());
    }

    private Conditions conditions(TokenFilter filter, Caller caller, Walk walk) {
        Conditions all = passed(filter, caller, walk);
        if (caller.namespaces() instanceof NamespaceScope.Only(var namespaces)) {
            all = all.and("t.namespace = any (?)", (Object) namespaces.toArray(String[]::new));
        }
        if (!caller.labels().isEmpty()) {
            all = all.and("t.labels @> ?::jsonb", json.text(caller.labels()));
        }
        if (filter.name() != null) {
            all =
                    all.and(
                            "t.name_folded like casefold(? collate pg_unicode_fast)",
                            prefix(filter.name()));
        }
        if (!filter.statuses().isEmpty() && !walk.isByStatus()) {
            all =
                    all.and(
                            "(select status from token_timer where token = t.key) = any (?::smallint[])",
                            Walk.ordinals(filter.statuses()));
        }
        // The same twice would be thought to be rarer than it is.
        Map<String, String> labels = new TreeMap<>(filter.labels());
        labels.entrySet().removeAll(caller.labels().entrySet());
        if (!labels.isEmpty()) {
            all = all.and("t.labels @> ?::jsonb", json.text(labels));
        }
        for (String key : filter.labelKeys()) {
            all = all.and("t.labels ?? ?", key);
        }
        if (filter.expiresAfter() != null) {
            all = all.and(walk.end() + " > ?", filter.expiresAfter());
        }
        return filter.expiresBefore() == null
                ? all
                : all.and(walk.end() + " < ?", filter.expiresBefore());
    }

    private static String prefix(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    /// @param expiresAt none: among those that never expire
    private record Position(@Nullable Instant expiresAt, UUID id) {

        static @Nullable Position of(@Nullable String text) {
            if (text == null) {
                return null;
            }
            int blank = text.indexOf(' ');
            try {
                if (blank >= 0) {
                    return new Position(
                            blank == 0 ? null : Instant.parse(text.substring(0, blank)),
                            UUID.fromString(text.substring(blank + 1)));
                }
            } catch (DateTimeException | IllegalArgumentException e) {
                // Refused below.
            }
            throw ProblemException.invalid("cursor", "must be the `next` of an earlier page");
        }
    }
}
