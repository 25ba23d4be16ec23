package io.tokenvigil.registry.console.tokens;

import io.tokenvigil.registry.console.frame.ConsolePath;
import io.tokenvigil.registry.token.TokenFilter;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What somebody searches for, as it stands in the page's address.
public final class Search {

    private static final String CURSOR = "cursor";
    private static final List<String> SHOWN = List.of("q", "status", "within");
    private static final List<String> FOLDED =
            List.of("provider", "namespace", "owner", "label", "problem");

    /// Only addresses name it, instead of `within`; the form hands it on.
    private static final String BEFORE = "expiresBefore";

    /// The overview's addresses name it too, to leave out what has ended already.
    private static final String AFTER = "expiresAfter";

    private static final List<String> FIELDS =
            Stream.of(SHOWN, FOLDED, List.of(BEFORE, AFTER)).flatMap(List::stream).toList();

    private final MultivaluedMap<String, String> asked;

    Search(MultivaluedMap<String, String> asked) {
        this.asked = asked;
    }

    /// How soon tokens are to end, as the page offers it.
    public enum Within {
        P1D,
        P7D,
        P14D,
        P30D;

        public long days() {
            return Duration.parse(name()).toDays();
        }
    }

    /// All that the page offers.
    public List<Within> offered() {
        return List.of(Within.values());
    }

    /// A field's value, empty where it asks for nothing.
    public String value(String field) {
        return asked.getOrDefault(field, List.of()).stream().findFirst().orElse("");
    }

    /// Whether anything is asked for.
    public boolean isNarrowed() {
        return FIELDS.stream().anyMatch(field -> !value(field).isBlank());
    }

    /// Whether one of the fields that the page keeps folded asks for something.
    public boolean isUnfolded() {
        return FOLDED.stream().anyMatch(field -> !value(field).isBlank());
    }

    /// Whether this is not the first page.
    public boolean isFurther() {
        return !value(CURSOR).isEmpty();
    }

    String cursor() {
        return value(CURSOR);
    }

    /// The filter that it stands for.
    ///
    /// @param now from which "within" counts
    TokenFilter filter(Instant now) {
        MultivaluedMap<String, String> form = new MultivaluedHashMap<>(asked);
        within().ifPresent(
                        within ->
                                form.putSingle(
                                        BEFORE,
                                        now.plus(Duration.ofDays(within.days())).toString()));
        return TokenFilter.of(form);
    }

    /// The address of what can be done to all that it finds.
    ///
    /// @param now from which "within" counts: what is done later is meant for the same tokens
    String many(Instant now) {
        Stream<String> before =
                within().stream()
                        .map(
                                within ->
                                        BEFORE
                                                + "="
                                                + encoded(
                                                        now.plus(Duration.ofDays(within.days()))
                                                                .toString()));
        String query =
                Stream.concat(
                                query(
                                        FIELDS.stream()
                                                .filter(field -> !field.equals("within"))
                                                .filter(
                                                        field ->
                                                                within().isEmpty()
                                                                        || !field.equals(BEFORE))),
                                before)
                        .collect(Collectors.joining("&"));
        return ConsolePath.TOKENS + "/bulk" + (query.isEmpty() ? "" : "?" + query);
    }

    /// The address of its first page.
    public String first() {
        return address(Stream.empty());
    }

    /// The address of the page that begins behind this place.
    String after(String cursor) {
        return address(Stream.of(CURSOR + "=" + encoded(cursor)));
    }

    private Optional<Within> within() {
        return Arrays.stream(Within.values())
                .filter(within -> within.name().equals(value("within")))
                .findFirst();
    }

    private String address(Stream<String> more) {
        String query = Stream.concat(query(FIELDS.stream()), more).collect(Collectors.joining("&"));
        return query.isEmpty() ? ConsolePath.TOKENS : ConsolePath.TOKENS + "?" + query;
    }

    private Stream<String> query(Stream<String> fields) {
        return fields.flatMap(
                field ->
                        asked.getOrDefault(field, List.of()).stream()
                                .filter(value -> !value.isBlank())
                                .map(value -> field + "=" + encoded(value)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
