package io.tokenvigil.registry.notice;

import io.tokenvigil.events.Event;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.Reading;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Looks events up in the journal, for all questions of a request at once.
@Singleton
class JournalReads {

    /// Days within which nearly all is asked: notices are decided about when their events are
    /// heard.
    private static final String RECENT = "and e.day >= (vigil_now() at time zone 'UTC')::date - 3";

    private final Sql sql;

    JournalReads(Sql sql) {
        this.sql = sql;
    }

    /// Where an event stands.
    record Place(String subject, long sequence) {

        static Place of(Question question) {
            return new Place(question.subject(), question.sequence());
        }
    }

    /// What an event claims, and when it happened.
    record Entry(Claim claim, Instant at) {}

    /// What the journal's own events at these places claim. A place without an event, or with one
    /// that is no occasion, is left out.
    Map<Place, Entry> claims(Collection<Place> places) {
        Map<Place, Entry> found = new HashMap<>();
        for (Recorded recorded : recentFirst(places)) {
            recorded.claim()
                    .ifPresent(
                            claim ->
                                    found.put(
                                            new Place(recorded.subject(), claim.sequence()),
                                            new Entry(claim, recorded.at())));
        }
        return found;
    }

    /// What was claimed of these tokens after these places. To be asked only for places that are
    /// current: a token's whole past may lie behind an old one.
    Map<Place, List<Claim>> after(Collection<Place> places) {
        return since(places).stream()
                .filter(recorded -> recorded.claim().isPresent())
                .collect(
                        Collectors.groupingBy(
                                Recorded::place,
                                Collectors.mapping(
                                        recorded -> recorded.claim().orElseThrow(),
                                        Collectors.toList())));
    }

    /// @param asked the sequence of the question that it was read for
    private record Recorded(String subject, long asked, EventType type, String body, Instant at) {

        static @Nullable Recorded read(ResultSet row) throws SQLException {
            EventType type = EventType.ofWireName(row.getString("type")).orElse(null);
            return type == null
                    ? null
                    : new Recorded(
                            row.getString("subject"),
                            row.getLong("asked"),
                            type,
                            row.getString("body"),
                            Instants.of(row, "at"));
        }

        Place place() {
            return new Place(subject, asked);
        }

        Optional<Claim> claim() {
            Reading reading = EventCodec.read(type.ceType(), body.getBytes(StandardCharsets.UTF_8));
            return switch (reading) {
                case Reading.Known(Event event) -> Claim.of(event);
                case Reading.Unknown _, Reading.Malformed _ -> Optional.empty();
            };
        }
    }

    /// Most are of these days. Whoever asks without a day looks into every partition that there is.
    private List<Recorded> recentFirst(Collection<Place> places) {
        List<Recorded> found = new ArrayList<>(at(places, RECENT));
        Set<Place> older = new HashSet<>(places);
        found.forEach(recorded -> older.remove(recorded.place()));
        found.addAll(at(older, ""));
        return found;
    }

    /// @param days a condition on an event `e`, or nothing
    private List<Recorded> at(Collection<Place> places, String days) {
        return rows(
                """
                select q.subject, q.asked, e.type, e.body, e.at
                from unnest(?, cast(? as bigint[])) q (subject, asked)
                join token t on t.id = case when q.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then q.subject::uuid end
                join token_event e on e.token = t.key and e.sequence = q.asked %1$s
                union all
                select q.subject, q.asked, e.type, e.body, e.at
                from unnest(?, cast(? as bigint[])) q (subject, asked)
                join token_event e on e.token is null and e.sequence = q.asked and e.subject = q.subject %1$s
                """
                        .formatted(days),
                places);
    }

    private List<Recorded> since(Collection<Place> places) {
        return rows(
                """
                select q.subject, q.asked, e.type, e.body, e.at
                from unnest(?, cast(? as bigint[])) q (subject, asked)
                join token t on t.id = case when q.subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then q.subject::uuid end
                join token_event e on e.token = t.key and e.sequence > q.asked
                  and e.type in ('TokenExpiring', 'TokenExpired', 'TokenRefreshFailed', 'GenerationRetiring')
                union all
                select q.subject, q.asked, e.type, e.body, e.at
                from unnest(?, cast(? as bigint[])) q (subject, asked)
                join token_event e on e.token is null and e.sequence > q.asked and e.subject = q.subject
                  and e.type in ('ProviderSuspended', 'ProviderCredentialExpiring')
                """,
                places);
    }

    private List<Recorded> rows(String statement, Collection<Place> places) {
        if (places.isEmpty()) {
            return List.of();
        }
        String[] subjects = places.stream().map(Place::subject).toArray(String[]::new);
        String[] sequences =
                places.stream()
                        .map(place -> Long.toString(place.sequence()))
                        .toArray(String[]::new);
        return sql
                .rows(
                        statement,
                        row -> Optional.ofNullable(Recorded.read(row)),
                        subjects,
                        sequences,
                        subjects,
                        sequences)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }
}
