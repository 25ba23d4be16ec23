package io.tokenvigil.registry.apikey;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.tokenvigil.events.Bounds;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.access.Role;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.problem.ProblemException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An API key as it is asked for.
@Schema(name = "NewApiKey")
public record NewKeyRequest(
        @Schema(required = true) @Nullable String name,
        @Schema(required = true) @Nullable Role role,
        @Schema(description = "Left out: all namespaces, also later ones")
                @Nullable List<String> namespaces,
        @Schema(description = "Only tokens with all of these labels exist for the key")
                @Nullable Map<String, String> labels,
        @JsonProperty @Nullable String expiresAt,
        @Schema(description = "From now; at most P365D, P90D if neither is given")
                @Nullable String expiresIn) {

    private static final int NAME = 100;
    private static final Set<Role> BY_LABEL = Set.of(Role.EDITOR, Role.VIEWER, Role.CONSUMER);
    private static final Set<Role> SERVICES = Set.of(Role.WORKER, Role.NOTIFIER);

    /// Checks everything that can be checked without asking what exists.
    NewKey checked(Instant now) {
        Checks checks = new Checks();
        String checkedName =
                checks.someWords("name", checks.required("name", name, "\"payroll\""), NAME);
        Role checkedRole = checks.required("role", role, "\"consumer\"");
        if (checkedRole != null && !checkedRole.isForKeys()) {
            checks.refuse(
                    "role", "owner", "is nobody's by a key: whom an issuer vouches for has it");
        }
        List<String> only = checks.list("namespaces", namespaces, 100);
        if (namespaces != null && namespaces.isEmpty()) {
            checks.refuse("namespaces", "is empty: leave it out for all namespaces, or name some");
        }
        if (namespaces != null && checkedRole != null && SERVICES.contains(checkedRole)) {
            checks.refuse(
                    "namespaces", "does not go with the role " + checkedRole + ": it serves all");
        }
        Map<String, String> checkedLabels = labels(checks, checkedRole);
        Instant expiry = KeyTerm.checked(checks, expiresAt, expiresIn, now);
        ProblemException.unless(checks);
        return new NewKey(
                java.util.Objects.requireNonNull(checkedName),
                java.util.Objects.requireNonNull(checkedRole),
                namespaces == null
                        ? new NamespaceScope.All()
                        : new NamespaceScope.Only(new HashSet<>(only)),
                checkedLabels,
                java.util.Objects.requireNonNull(expiry));
    }

    private Map<String, String> labels(Checks checks, @Nullable Role checkedRole) {
        if (labels == null || labels.isEmpty()) {
            return Map.of();
        }
        if (checkedRole != null && !BY_LABEL.contains(checkedRole)) {
            checks.refuse(
                    "labels",
                    "do not go with the role "
                            + checkedRole
                            + ": only editor, viewer and consumer keys are bound to labels");
        }
        if (labels.size() > Bounds.LABELS) {
            checks.refuse(
                    "labels", "has %d entries, at most %d".formatted(labels.size(), Bounds.LABELS));
        }
        Checks inside = checks.in("labels");
        labels.forEach(
                (key, value) -> {
                    if (!Bounds.isVisibleAscii(key, Bounds.LABEL_KEY)) {
                        checks.refuse(
                                "labels",
                                key,
                                "has a key that is not 1 to 63 characters of visible ASCII");
                    } else if (value == null) {
                        inside.refuse(key, "is null: leave the label out");
                    } else {
                        inside.words(key, value, Bounds.LABEL_VALUE);
                    }
                });
        return checks.passed() ? labels : Map.of();
    }
}
