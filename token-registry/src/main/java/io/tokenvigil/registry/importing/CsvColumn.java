package io.tokenvigil.registry.importing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What a column of a CSV file can stand for, by the path of the request's field.
public enum CsvColumn {
    REF("ref", Kind.TEXT, "id key reference"),
    NAME("name", Kind.TEXT, "token title"),
    PROVIDER("provider", Kind.TEXT, "system service"),
    NAMESPACE("namespace", Kind.TEXT, "team"),
    OWNER_ID("owner.id", Kind.TEXT, "owner ownerid"),
    OWNER_NAME("owner.displayName", Kind.TEXT, "ownername"),
    RECIPIENTS("recipients", Kind.MAILS, "recipient email mail mails"),
    CONTACTS("contacts", Kind.LIST, "contact"),
    ACCESS_TOKEN("credentials.accessToken", Kind.SECRET, "accesstoken value"),
    REFRESH_TOKEN("credentials.refreshToken", Kind.SECRET, "refreshtoken"),
    CLIENT_ID("credentials.client.id", Kind.TEXT, "clientid"),
    CLIENT_SECRET("credentials.client.secret", Kind.SECRET, "clientsecret"),
    ISSUED_AT("issuedAt", Kind.TEXT, "issued"),
    EXPIRES_AT("expiresAt", Kind.TEXT, "expires expiry expiration ends"),
    EXPIRES_IN("expiresIn", Kind.TEXT, "life lifetime"),
    REFRESH_EXPIRES_AT("refreshExpiresAt", Kind.TEXT, "refreshexpires"),
    SCOPE("scope", Kind.TEXT, "scopes"),
    PROVIDER_REF("providerRef", Kind.TEXT, "number"),
    POLICY("policy.name", Kind.TEXT, "policy"),
    NOTICES("policy.notices", Kind.LIST, "notices ladder"),
    DESTINATIONS("destinations", Kind.PLACES, "destination usedin"),
    LABELS("labels", Kind.LABELS, "label tags");

    private final String path;
    private final Kind kind;
    private final String headings;

    CsvColumn(String path, Kind kind, String headings) {
        this.path = path;
        this.kind = kind;
        this.headings = headings;
    }

    private enum Kind {
        TEXT,
        SECRET,
        /// Entries with semicolons between them, like all that follow.
        LIST,
        MAILS,
        PLACES,
        LABELS
    }

    /// Which column this path names.
    public static Optional<CsvColumn> of(String path) {
        return Arrays.stream(values()).filter(column -> column.path.equals(path)).findFirst();
    }

    /// Which one a heading most likely means.
    public static Optional<CsvColumn> meantBy(String heading) {
        String plain = plain(heading);
        return Arrays.stream(values())
                .filter(
                        column ->
                                plain(column.path).equals(plain)
                                        || List.of(column.headings.split(" ", -1)).contains(plain))
                .findFirst();
    }

    /// The path of the request's field.
    public String path() {
        return path;
    }

    /// Whether its cells are never shown again.
    public boolean isSecret() {
        return kind == Kind.SECRET;
    }

    /// Writes a cell into a request.
    void put(ObjectNode request, String cell) {
        int dot = path.lastIndexOf('.');
        ObjectNode inside =
                dot < 0
                        ? request
                        : request.withObject("/" + path.substring(0, dot).replace('.', '/'));
        String field = path.substring(dot + 1);
        switch (kind) {
            case TEXT, SECRET -> inside.put(field, cell);
            case LIST -> entries(cell).forEach(inside.withArray(field)::add);
            case MAILS ->
                    entries(cell)
                            .forEach(
                                    entry ->
                                            inside.withArray(field)
                                                    .addObject()
                                                    .put("email", entry));
            case PLACES ->
                    entries(cell)
                            .forEach(
                                    entry ->
                                            inside.withArray(field).addObject().put("name", entry));
            case LABELS ->
                    entries(cell)
                            .forEach(
                                    entry -> {
                                        int equals = entry.indexOf('=');
                                        inside.withObject("/" + field)
                                                .put(
                                                        equals < 0
                                                                ? entry
                                                                : entry.substring(0, equals),
                                                        equals < 0
                                                                ? ""
                                                                : entry.substring(equals + 1));
                                    });
        }
    }

    private static List<String> entries(String cell) {
        return Arrays.stream(cell.split(";", -1))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
