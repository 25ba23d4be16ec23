package io.tokenvigil.registry.audit;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// Walks along the index that has what is asked for in the order of the instants, from the newest
/// on.
///
/// Where they go is said by comparing rows, and not by equality: where PostgreSQL takes a namespace
/// or an action to be common, it would rather walk all records, past however many others. What else
/// has to hold stands in a `case`, where PostgreSQL neither looks for an index nor guesses how rare
/// it is: of a walk that finds little it would think that it is long.
///
/// @param from only records of this instant or later
/// @param before only records before this place
/// @param most of them at most
record AuditWalk(Instant from, AuditPlace before, int most) {

    private static final Instant BEGINNING = Instant.parse("0001-01-01T00:00:00Z");

    /// Through the stretch of time that is asked for, from where the page before ended on.
    ///
    /// @param place where that is
    static AuditWalk of(AuditFilter filter, AuditPlace place, int most) {
        return new AuditWalk(
                filter.from() == null ? BEGINNING : filter.from(),
                filter.to() == null ? place : place.orEarlier(AuditPlace.before(filter.to())),
                most);
    }

    /// The walk past the records whose columns have these values, to those of them that fit.
    ///
    /// @param columns what the index begins with
    /// @param values an expression for each, with a comma behind it
    /// @param more conditions, with `and` before each
    Piece along(List<String> columns, Piece values, Piece more) {
        return Piece.of(
                        "select r.* from audit_record r where (%sr.at) <= ("
                                .formatted(each(columns, ", ")))
                .and(values)
                .and("?) and (%sr.at) >= (".formatted(each(columns, ", ")), before.at())
                .and(values)
                .and("?) and case when (r.at, r.key) < (?, ?)", from, before.at(), before.key())
                .and(more)
                .and(
                        " then true end order by %sr.at desc, r.key desc limit %d"
                                .formatted(each(columns, " desc, "), most));
    }

    /// The newest of what several walks come by.
    ///
    /// @param each what there is a walk for
    /// @param walk one of them, for a row of that
    Piece alongEach(Piece each, Piece walk) {
        return Piece.of("select f.* from ")
                .and(each)
                .and(" cross join lateral (")
                .and(walk)
                .and(") f order by f.at desc, f.key desc limit %d".formatted(most));
    }

    private static String each(List<String> columns, String end) {
        return columns.stream().map(column -> column + end).collect(Collectors.joining());
    }
}
