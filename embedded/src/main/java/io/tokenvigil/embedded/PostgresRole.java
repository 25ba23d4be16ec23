package io.tokenvigil.embedded;

/// The database roles of `roles.sql`.
public enum PostgresRole {
    OWNER("vigil_owner"),
    REGISTRY("vigil_registry"),
    NOTIFIER("vigil_notifier");

    private final String user;

    PostgresRole(String user) {
        this.user = user;
    }

    public String user() {
        return user;
    }
}
