package io.tokenvigil.registry.token;

import io.tokenvigil.events.TokenStatus;
import java.util.List;

/// A way along an index that has tokens in the order of their expiry, so that a page costs what a
/// page holds and not what is stored.
///
/// @param tables what is read, with `t` for tokens
/// @param end the column of their expiry in that index
/// @param tie the index's column after it, for those that expire at one instant
/// @param conditions what leads to the index's part
/// @param gathered instead of that all that fit are found first, by whatever index, and then put in
///   order
record Walk(String tables, String end, String tie, Conditions conditions, boolean gathered) {

    private static final Walk ALL =
            new Walk("token t", "t.expires_at", "t.id", Conditions.of("true"), false);

    /// The ways to all that a filter asks for, and to more.
    static List<Walk> of(TokenFilter filter) {
        if (filter.problem() != null) {
            return List.of(
                    new Walk(
                            "problem p join token t on t.key = p.token",
                            "p.expires_at",
                            "p.token",
                            Conditions.of("p.code = ?", filter.problem()),
                            false));
        }
        return filter.statuses().isEmpty()
                ? List.of(ALL)
                : filter.statuses().stream().distinct().map(Walk::of).toList();
    }

    /// One way to all of it, for an order that is no index's own. Whoever goes several ways by
    /// several statements meets a token twice whose status changes in between, or not at all.
    static Walk together(TokenFilter filter) {
        return filter.problem() == null && !filter.statuses().isEmpty()
                ? byStatus("h.status = any (?::smallint[])", ordinals(filter.statuses()))
                : of(filter).getFirst();
    }

    private static Walk of(TokenStatus status) {
        return byStatus("h.status = ?", ordinal(status));
    }

    private static Walk byStatus(String condition, Object value) {
        return new Walk(
                "token_timer h join token t on t.key = h.token",
                "h.expires_at",
                "h.token",
                Conditions.of(condition, value),
                false);
    }

    /// The same order, of all that fit at once.
    Walk gather() {
        return new Walk(tables, end, tie, conditions, true);
    }

    /// The first of those that fit, as `expires_at`, `id` and `tie`.
    String first(Conditions fitting, int most) {
        String found =
                "select %s as expires_at, t.id, %s as tie from %s where %s"
                        .formatted(end, tie, tables, fitting.text());
        return gathered
                ? "with fitting as materialized (%s) select * from fitting order by expires_at, tie limit %d"
                        .formatted(found, most)
                : "%s order by %s, %s limit %d".formatted(found, end, tie, most);
    }

    /// Statuses as the hot row stores them, as one parameter.
    static Object ordinals(List<TokenStatus> statuses) {
        return statuses.stream().map(status -> "" + ordinal(status)).toArray(String[]::new);
    }

    @SuppressWarnings(
            "EnumOrdinal") // the event contract fixes the order, and the hot row stores it
    private static int ordinal(TokenStatus status) {
        return status.ordinal();
    }

    /// Whether those that expire at one instant are in the order of their ids; else of their keys,
    /// which is the order in which they were stored.
    boolean isById() {
        return tie.equals(ALL.tie);
    }

    /// Whether a token's status led here.
    boolean isByStatus() {
        return end.startsWith("h.");
    }
}
