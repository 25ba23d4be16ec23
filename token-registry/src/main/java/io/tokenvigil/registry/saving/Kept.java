package io.tokenvigil.registry.saving;

import io.tokenvigil.registry.audit.AuditEntry;
import java.util.Locale;

/// What is kept under a name of somebody's choice.
public enum Kept {
    PROVIDER("select changed_at from provider where id = ?"),
    NAMESPACE("select changed_at from namespace where id = ?"),
    POLICY("select changed_at from named_policy where name = ?"),
    CONTACT("select changed_at from contact where name = ?");

    private final String changed;

    Kept(String changed) {
        this.changed = changed;
    }

    /// Asks when the one of a name was changed.
    String changed() {
        return changed;
    }

    /// How the audit trail calls one.
    String subject(String name) {
        return AuditEntry.subject(name().toLowerCase(Locale.ROOT), name);
    }
}
