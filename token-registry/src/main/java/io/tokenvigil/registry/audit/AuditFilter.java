package io.tokenvigil.registry.audit;

import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which records are asked for: all that fit every condition given.
///
/// @param actor the id of who did it, as records have it
/// @param from only what was done then or later
/// @param to only what was done earlier
public record AuditFilter(
        @Nullable String namespace,
        @Nullable UUID token,
        @Nullable AuditAction action,
        @Nullable String actor,
        @Nullable Instant from,
        @Nullable Instant to) {

    /// From a form's fields, of which those left empty ask for nothing; 422 where they cannot be.
    public static AuditFilter of(MultivaluedMap<String, String> form) {
        Checks checks = new Checks();
        Query query = new Query();
        query.namespace = filled(form, "namespace");
        query.tokenId = token(checks, filled(form, "tokenId"));
        query.action = action(checks, filled(form, "action"));
        query.actor = filled(form, "actor");
        query.from = filled(form, "from");
        query.to = filled(form, "to");
        return query.checked(checks);
    }

    /// In which namespaces the records are that are asked for, which may be none; null: wherever.
    ///
    /// @param scope what the caller may see: someone who is bound to namespaces never sees records
    ///   of the installation itself (C-8)
    String @Nullable [] namespaces(NamespaceScope scope) {
        if (namespace == null) {
            return scope.names();
        }
        return scope.includes(namespace) ? new String[] {namespace} : new String[0];
    }

    private static @Nullable String filled(MultivaluedMap<String, String> form, String field) {
        return form.getOrDefault(field, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse(null);
    }

    private static @Nullable UUID token(Checks checks, @Nullable String id) {
        try {
            return id == null ? null : UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            checks.refuse("tokenId", id, "must be the id of a token");
            return null;
        }
    }

    private static @Nullable AuditAction action(Checks checks, @Nullable String name) {
        if (name == null) {
            return null;
        }
        AuditAction action =
                Arrays.stream(AuditAction.values())
                        .filter(known -> known.name().equals(name))
                        .findFirst()
                        .orElse(null);
        if (action == null) {
            checks.refuse("action", name, "is none that can be on record");
        }
        return action;
    }

    /// The query's parameters, as they came.
    static final class Query {

        private static final int LONGEST = 1_000;

        @QueryParam("namespace")
        @Parameter(description = "What was done in this namespace", example = "payroll")
        @Nullable String namespace;

        @QueryParam("tokenId")
        @Parameter(
                description = "What was done to this token",
                example = "0193a1b2-7c5d-7e8f-9a0b-1c2d3e4f5a6b")
        @Nullable UUID tokenId;

        @QueryParam("action")
        @Parameter(description = "What was done", example = "CREDENTIAL_READ")
        @Nullable AuditAction action;

        @QueryParam("actor")
        @Parameter(
                description =
                        "Who did it: `actor.id` of a record. An API key's id, by a program or at the console,"
                                + " a person's id at the issuer, or `installation` for the registry itself",
                example = "0199c0de-0000-7000-8000-000000000002")
        @Nullable String actor;

        @QueryParam("from")
        @Parameter(
                description = "What was done at this instant or later; with an offset",
                example = "2026-11-01T00:00:00+09:00",
                schema = @Schema(format = "date-time"))
        @Nullable String from;

        @QueryParam("to")
        @Parameter(
                description = "What was done before this instant; with an offset",
                example = "2026-12-01T00:00:00+09:00",
                schema = @Schema(format = "date-time"))
        @Nullable String to;

        AuditFilter checked() {
            return checked(new Checks());
        }

        private AuditFilter checked(Checks checks) {
            AuditFilter filter =
                    new AuditFilter(
                            checks.words("namespace", namespace, LONGEST),
                            tokenId,
                            action,
                            checks.words("actor", actor, LONGEST),
                            checks.instant("from", from),
                            checks.instant("to", to));
            if (filter.from != null && filter.to != null && !filter.from.isBefore(filter.to)) {
                checks.refuse(
                        "from",
                        from,
                        "must be before to: %s is not before %s".formatted(filter.from, filter.to));
            }
            ProblemException.unless(checks);
            return filter;
        }
    }
}
