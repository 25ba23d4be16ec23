package io.tokenvigil.registry.console.setup.audit;

import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.audit.AuditFilter;
import io.tokenvigil.registry.console.frame.FieldTime;
import io.tokenvigil.registry.console.setup.Part;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What somebody searches the record for, as it stands in the page's address, under the names of
/// `GET /api/v1/audit`. A browser's fields say times without an offset, and the form their zone.
public final class AuditSearch {

    private static final String CURSOR = "cursor";
    private static final List<String> TIMES = List.of("from", "to");
    private static final List<String> FIELDS =
            List.of("action", "actor", "namespace", "tokenId", "from", "to");

    private final MultivaluedMap<String, String> asked;
    private final ZoneId zone;

    /// @param zone the viewer's
    AuditSearch(MultivaluedMap<String, String> asked, ZoneId zone) {
        this.asked = new MultivaluedHashMap<>(asked);
        this.zone = zone;
        for (String field : TIMES) {
            FieldTime.instant(value(field), value("zone"))
                    .map(Instant::toString)
                    .ifPresent(instant -> this.asked.putSingle(field, instant));
        }
    }

    /// A field's value, empty where it asks for nothing.
    public String value(String field) {
        return asked.getOrDefault(field, List.of()).stream().findFirst().orElse("").strip();
    }

    /// A time as a browser's field takes it, in the viewer's zone.
    public String time(String field) {
        String value = value(field);
        try {
            Instant at = value.isEmpty() ? null : OffsetDateTime.parse(value).toInstant();
            return at == null ? "" : FieldTime.local(at, zone);
        } catch (DateTimeException e) {
            return value;
        }
    }

    /// All that can be on record.
    public List<String> actions() {
        return Arrays.stream(AuditAction.values()).map(AuditAction::name).toList();
    }

    /// Whether this is not the first page.
    public boolean isFurther() {
        return cursor() != null;
    }

    /// The address of its first page.
    public String first() {
        return address(Stream.empty());
    }

    /// The address of all that somebody did.
    ///
    /// @param actor their id
    static String by(String actor) {
        return Part.AUDIT.path() + "?actor=" + encoded(actor);
    }

    @Nullable String cursor() {
        String cursor = value(CURSOR);
        return cursor.isEmpty() ? null : cursor;
    }

    /// The filter that it stands for; 422 where it cannot be.
    AuditFilter filter() {
        return AuditFilter.of(asked);
    }

    /// The address of the page that begins behind this place.
    @Nullable String after(@Nullable String cursor) {
        return cursor == null ? null : address(Stream.of(CURSOR + "=" + encoded(cursor)));
    }

    private String address(Stream<String> more) {
        Stream<String> fields =
                FIELDS.stream()
                        .filter(field -> !value(field).isEmpty())
                        .map(field -> field + "=" + encoded(value(field)));
        String query = Stream.concat(fields, more).collect(Collectors.joining("&"));
        return query.isEmpty() ? Part.AUDIT.path() : Part.AUDIT.path() + "?" + query;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
