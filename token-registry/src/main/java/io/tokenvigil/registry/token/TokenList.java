package io.tokenvigil.registry.token;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.paging.PageRequest;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Finds the tokens of a page, ordered by (expiry, id); those that never expire come last. What the
/// caller may not see takes no part, neither in items nor in places (C-8).
@ApplicationScoped
class TokenList {

    private final Sql sql;
    private final StoredJson json;

    TokenList(Sql sql, StoredJson json) {
        this.sql = sql;
        this.json = json;
    }

    /// A token in the list's order.
    ///
    /// @param place stands for the place in every such list
    record Placed(long key, String place) {}

    /// The page's tokens, and one more where there is a next page.
    List<Placed> find(TokenFilter filter, Caller caller, PageRequest page) {
        Position after = Position.of(page.after());
        Conditions conditions = conditions(filter, caller);
        List<Placed> found = new ArrayList<>();
        // Two walks along the index instead of one condition that no index serves.
        if (after == null || after.expiresAt() != null) {
            Conditions expiring = conditions.and("t.expires_at is not null");
            found.addAll(
                    run(
                            after == null
                                    ? expiring
                                    : expiring.and(
                                            "(t.expires_at, t.id) > (?, ?)",
                                            after.expiresAt(),
                                            after.id()),
                            page.rows()));
        }
        if (found.size() < page.rows() && filter.expiresBefore() == null) {
            Conditions lasting = conditions.and("t.expires_at is null");
            found.addAll(
                    run(
                            after != null && after.expiresAt() == null
                                    ? lasting.and("t.id > ?", after.id())
                                    : lasting,
                            page.rows() - found.size()));
        }
        return found;
    }

    private List<Placed> run(Conditions conditions, int limit) {
        String joins =
                (conditions.text().contains("h.") ? " join token_timer h on h.token = t.key" : "")
                        + (conditions.text().contains("p.")
                                ? " join problem p on p.token = t.key"
                                : "");
        return sql.rows(
                "select t.key, t.expires_at, t.id from token t%s where %s order by t.expires_at, t.id limit %d"
                        .formatted(joins, conditions.text(), limit),
                row -> {
                    Instant end = Instants.orNull(row, "expires_at");
                    return new Placed(
                            row.getLong("key"),
                            (end == null ? "" : end) + " " + row.getString("id"));
                },
                conditions.parameters());
    }

    private Conditions conditions(TokenFilter filter, Caller caller) {
        Conditions all = new Conditions("true", List.of());
        if (caller.namespaces() instanceof NamespaceScope.Only(var namespaces)) {
            all = all.and("t.namespace = any (?)", (Object) namespaces.toArray(String[]::new));
        }
        if (!caller.labels().isEmpty()) {
            all = all.and("t.labels @> ?::jsonb", json.text(caller.labels()));
        }
        if (filter.name() != null) {
            all = all.and("t.name like ?", prefix(filter.name()));
        }
        if (!filter.statuses().isEmpty()) {
            all = all.and("h.status = any (?::smallint[])", statuses(filter.statuses()));
        }
        all = all.andIs("p.code", filter.problem());
        all = all.andIs("t.provider", filter.provider());
        all = all.andIs("t.namespace", filter.namespace());
        all = all.andIs("t.owner_id", filter.owner());
        if (!filter.labels().isEmpty()) {
            all = all.and("t.labels @> ?::jsonb", json.text(filter.labels()));
        }
        for (String key : filter.labelKeys()) {
            all = all.and("jsonb_exists(t.labels, ?)", key);
        }
        return filter.expiresBefore() == null
                ? all
                : all.and("t.expires_at < ?", filter.expiresBefore());
    }

    private static String prefix(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    @SuppressWarnings(
            "EnumOrdinal") // the event contract fixes the order, and the hot row stores it
    private static Object statuses(List<TokenStatus> statuses) {
        return statuses.stream().map(status -> "" + status.ordinal()).toArray(String[]::new);
    }

    /// Conditions of a query, with their parameters in order.
    private record Conditions(String text, List<Object> values) {

        Conditions and(String condition, @Nullable Object... more) {
            List<Object> all = new ArrayList<>(values);
            for (Object value : more) {
                all.add(Objects.requireNonNull(value));
            }
            return new Conditions(text + " and " + condition, all);
        }

        Conditions andIs(String column, @Nullable String value) {
            return value == null ? this : and(column + " = ?", value);
        }

        Object[] parameters() {
            return values.toArray();
        }
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
