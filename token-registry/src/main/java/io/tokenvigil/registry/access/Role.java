package io.tokenvigil.registry.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// What a key may do. `admin` may do what `editor` may, and `editor` what `viewer` may; the others
/// stand alone, so that whoever manages tokens does not thereby read credentials.
public enum Role {
    ADMIN(Role.ADMINS, Set.of(Role.ADMINS, Role.EDITORS, Role.VIEWERS)),
    EDITOR(Role.EDITORS, Set.of(Role.EDITORS, Role.VIEWERS)),
    VIEWER(Role.VIEWERS, Set.of(Role.VIEWERS)),
    CONSUMER(Role.CONSUMERS, Set.of(Role.CONSUMERS)),
    WORKER(Role.WORKERS, Set.of(Role.WORKERS)),
    NOTIFIER(Role.NOTIFIERS, Set.of(Role.NOTIFIERS));

    /// For `@RolesAllowed`: providers, namespaces, keys, decisions.
    public static final String ADMINS = "admin";

    /// For `@RolesAllowed`: whoever writes tokens.
    public static final String EDITORS = "editor";

    /// For `@RolesAllowed`: whoever reads about tokens.
    public static final String VIEWERS = "viewer";

    /// For `@RolesAllowed`: whoever reads credentials and reports that they are in use.
    public static final String CONSUMERS = "consumer";

    /// For `@RolesAllowed`: the refresh worker's internal calls.
    public static final String WORKERS = "worker";

    /// For `@RolesAllowed`: the notifier's internal calls.
    public static final String NOTIFIERS = "notifier";

    private final String text;
    /// From `Set.of`, which nobody can change.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<String> grants;

    Role(String text, Set<String> grants) {
        this.text = text;
        this.grants = grants;
    }

    /// The role of this name.
    public static Optional<Role> of(String text) {
        return Arrays.stream(values()).filter(role -> role.text.equals(text)).findFirst();
    }

    /// Its name in JSON, tables and annotations.
    @JsonValue
    public String text() {
        return text;
    }

    /// Names of the roles it contains.
    public Set<String> grants() {
        return grants;
    }

    @Override
    public String toString() {
        return text;
    }
}
