package io.tokenvigil.registry.console.register;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A field of the form, and which fields of the request it stands for.
enum FormField {
    NAMESPACE("namespace", "namespace"),
    NAME("name", "name"),
    REF("ref", "ref"),
    OWNER("owner", "owner.id"),
    OWNER_NAME("ownerName", "owner.displayName"),
    RECIPIENTS("recipients", "recipients"),
    CONTACTS("contacts", "contacts"),
    ACCESS_TOKEN("accessToken", "credentials.accessToken"),
    REFRESH_TOKEN("refreshToken", "credentials.refreshToken"),
    CLIENT_SECRET("clientSecret", "credentials.client.secret"),
    CLIENT_ID("clientId", "credentials.client"),
    ENDS("ends", "expiresAt neverExpires"),
    DAYS("days", "expiresIn"),
    GRANT_ENDS("grantEnds", "refreshExpiresAt"),
    SCOPE("scope", "scope"),
    PROVIDER_REF("providerRef", "providerRef"),
    POLICY("policy", "policy.name"),
    NOTICES("notices", "policy.notices"),
    REFRESH_AT("refreshAt", "policy.refresh.at"),
    REFRESH("refresh", "policy.refresh"),
    OVERLAP("overlap", "policy.overlap"),
    NOTIFY("notify", "policy.notify"),
    DESTINATIONS("destinations", "destinations"),
    LABELS("labels", "labels"),
    /// What belongs beside no other.
    FORM("form", "");

    private static final String KEYED = "labels.";
    private static final Pattern INDEX = Pattern.compile("\\[(\\d{1,6})]");

    private final String text;
    private final String paths;

    /// @param paths one or more, with a blank between them
    FormField(String text, String paths) {
        this.text = text;
        this.paths = paths;
    }

    /// Its name in the form.
    String text() {
        return text;
    }

    /// The field beside which a refusal belongs.
    static FormField of(String path) {
        return Arrays.stream(values())
                .filter(field -> field != FORM)
                .filter(field -> field.paths().anyMatch(own -> includes(own, path)))
                .findFirst()
                .orElse(FORM);
    }

    /// Which of a field's lines a refusal of this path is about: its number, from 1, or a label's
    /// key; empty where it is about no line.
    static String line(String path) {
        Matcher index = INDEX.matcher(path);
        if (index.find()) {
            return String.valueOf(Integer.parseInt(index.group(1)) + 1);
        }
        return path.startsWith(KEYED) ? path.substring(KEYED.length()) : "";
    }

    private Stream<String> paths() {
        return Arrays.stream(paths.split(" ", -1));
    }

    private static boolean includes(String own, String path) {
        return path.equals(own) || path.startsWith(own + ".") || path.startsWith(own + "[");
    }
}
