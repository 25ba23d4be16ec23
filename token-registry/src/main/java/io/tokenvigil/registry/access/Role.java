package io.tokenvigil.registry.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/// What a key or a person may do. `admin` may do what `editor` may, and `editor` what `viewer` may;
/// the others stand alone, so that whoever manages tokens does not thereby read credentials.
public enum Role {
    ADMIN(Role.ADMINS),
    EDITOR(Role.EDITORS),
    VIEWER(Role.VIEWERS),
    CONSUMER(Role.CONSUMERS),
    OWNER(Role.OWNERS),
    WORKER(Role.WORKERS),
    NOTIFIER(Role.NOTIFIERS);

    /// For `@RolesAllowed`: providers, namespaces, keys, decisions.
    public static final String ADMINS = "admin";

    /// For `@RolesAllowed`: whoever writes tokens.
    public static final String EDITORS = "editor";

    /// For `@RolesAllowed`: whoever reads about tokens.
    public static final String VIEWERS = "viewer";

    /// For `@RolesAllowed`: whoever reads credentials and reports that they are in use.
    public static final String CONSUMERS = "consumer";

    /// For `@RolesAllowed`: whoever owns tokens, and renews those. Nobody has it by a key.
    public static final String OWNERS = "owner";

    /// For `@RolesAllowed`: the refresh worker's internal calls.
    public static final String WORKERS = "worker";

    /// For `@RolesAllowed`: the notifier's internal calls.
    public static final String NOTIFIERS = "notifier";

    private final String text;

    Role(String text) {
        this.text = text;
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

    /// Whether a key may have it; nobody is an owner by one.
    public boolean isForKeys() {
        return this != OWNER;
    }

    /// Names of the roles it contains.
    public Set<String> grants() {
        return switch (this) {
            case ADMIN -> Set.of(ADMINS, EDITORS, VIEWERS);
            case EDITOR -> Set.of(EDITORS, VIEWERS);
            case VIEWER, CONSUMER, OWNER, WORKER, NOTIFIER -> Set.of(text);
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
