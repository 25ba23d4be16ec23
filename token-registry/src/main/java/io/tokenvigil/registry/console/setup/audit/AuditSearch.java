package io.tokenvigil.registry.console.setup.audit;

import io.tokenvigil.registry.audit.AuditAction;
import io.tokenvigil.registry.console.setup.Part;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What somebody searches the record for, as it stands in the page's address, under the names of
/// `GET /api/v1/audit`.
public final class AuditSearch {

    private static final String CURSOR = "cursor";
    private static final List<String> FIELDS = List.of("action", "namespace", "tokenId");

    private final MultivaluedMap<String, String> asked;

    AuditSearch(MultivaluedMap<String, String> asked) {
        this.asked = asked;
    }

    /// A field's value, empty where it asks for nothing.
    public String value(String field) {
        return asked.getOrDefault(field, List.of()).stream().findFirst().orElse("").strip();
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

    @Nullable String cursor() {
        String cursor = value(CURSOR);
        return cursor.isEmpty() ? null : cursor;
    }

    @Nullable String namespace() {
        String namespace = value("namespace");
        return namespace.isEmpty() ? null : namespace;
    }

    @Nullable AuditAction action() {
        String action = value("action");
        return action.isEmpty()
                ? null
                : Arrays.stream(AuditAction.values())
                        .filter(known -> known.name().equals(action))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        ProblemException.invalid(
                                                "action", "is none that can be on record", action));
    }

    @Nullable UUID token() {
        String token = value("tokenId");
        try {
            return token.isEmpty() ? null : UUID.fromString(token);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("tokenId", "must be the id of a token", token);
        }
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
