package io.tokenvigil.registry.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One thing that was done. It says what and to what; who and when are added as it is recorded.
///
/// @param namespace whose readers may see it; none: only those of the whole installation
/// @param subject what else than a token it was done to, such as `provider:keycloak`
/// @param detail a few facts; never a secret, a hash of one, or free text of a request
public record AuditEntry(
        AuditAction action,
        @Nullable String namespace,
        @Nullable UUID token,
        @Nullable String subject,
        Map<String, String> detail) {

    public AuditEntry {
        detail = Map.copyOf(detail);
    }

    /// Something done to a token.
    public static AuditEntry ofToken(AuditAction action, String namespace, UUID token) {
        return new AuditEntry(action, namespace, token, null, Map.of());
    }

    /// Something done inside a namespace.
    public static AuditEntry inNamespace(AuditAction action, String namespace) {
        return new AuditEntry(action, namespace, null, subject("namespace", namespace), Map.of());
    }

    /// Something done to the installation, or to a part of it that is no namespace's.
    ///
    /// @param kind in lower case: `provider`, `api-key`
    public static AuditEntry ofSubject(AuditAction action, String kind, Object id) {
        return new AuditEntry(action, null, null, subject(kind, id), Map.of());
    }

    /// What something is done to, that is no token.
    ///
    /// @param kind in lower case: `provider`, `api-key`
    public static String subject(String kind, Object id) {
        return kind + ":" + id;
    }

    /// The same with one more fact.
    public AuditEntry with(String key, Object value) {
        Map<String, String> extended = new TreeMap<>(detail);
        extended.put(key, value.toString());
        return new AuditEntry(action, namespace, token, subject, extended);
    }
}
