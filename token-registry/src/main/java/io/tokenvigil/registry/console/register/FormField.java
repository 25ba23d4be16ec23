package io.tokenvigil.registry.console.register;

import java.util.Arrays;

/// A field of the form, and which fields of the request it stands for.
enum FormField {
    NAMESPACE("namespace", "namespace"),
    NAME("name", "name"),
    REF("ref", "ref"),
    OWNER("owner", "owner.id", "owner"),
    OWNER_NAME("ownerName", "owner.displayName"),
    RECIPIENTS("recipients", "recipients"),
    CONTACTS("contacts", "contacts"),
    ACCESS_TOKEN("accessToken", "credentials.accessToken"),
    REFRESH_TOKEN("refreshToken", "credentials.refreshToken"),
    CLIENT_ID("clientId", "credentials.client"),
    ENDS("ends", "expiresAt", "neverExpires"),
    DAYS("days", "expiresIn"),
    GRANT_ENDS("grantEnds", "refreshExpiresAt"),
    SCOPE("scope", "scope"),
    PROVIDER_REF("providerRef", "providerRef"),
    POLICY("policy", "policy.name"),
    NOTICES("notices", "policy.notices"),
    REFRESH("refresh", "policy.refresh"),
    OVERLAP("overlap", "policy.overlap"),
    NOTIFY("notify", "policy.notify"),
    DESTINATIONS("destinations", "destinations"),
    LABELS("labels", "labels"),
    /// What belongs beside no other.
    FORM("form");

    private final String text;

    /// With blanks between them.
    private final String paths;

    FormField(String text, String... paths) {
        this.text = text;
        this.paths = String.join(" ", paths);
    }

    /// Its name in the form.
    String text() {
        return text;
    }

    /// The field beside which a refusal belongs.
    static FormField of(String path) {
        return Arrays.stream(values())
                .filter(
                        field ->
                                Arrays.stream(field.paths.split(" "))
                                        .anyMatch(own -> includes(own, path)))
                .findFirst()
                .orElse(FORM);
    }

    private static boolean includes(String own, String path) {
        return path.equals(own) || path.startsWith(own + ".") || path.startsWith(own + "[");
    }
}
