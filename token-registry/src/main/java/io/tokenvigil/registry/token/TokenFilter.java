package io.tokenvigil.registry.token;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.problem.ProblemException;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/// Which tokens a list is to show: all that fit every condition given.
///
/// @param name prefix of the name
/// @param statuses none: any
/// @param problem a code, none: whether there is a problem or not
/// @param labels each must be there with this value
/// @param labelKeys each must be there
public record TokenFilter(
        @Nullable String name,
        List<TokenStatus> statuses,
        @Nullable String problem,
        @Nullable String provider,
        @Nullable String namespace,
        @Nullable String owner,
        Map<String, String> labels,
        List<String> labelKeys,
        @Nullable Instant expiresBefore,
        @Nullable Instant expiresAfter) {

    /// By the names that they have in every address and form.
    public static final List<String> FIELDS =
            List.of(
                    "q",
                    "status",
                    "problem",
                    "provider",
                    "namespace",
                    "owner",
                    "label",
                    "expiresBefore",
                    "expiresAfter");

    private static final int MOST_LABELS = 16;

    /// From a form's fields, of which those left empty ask for nothing; 422 where they cannot be.
    public static TokenFilter of(MultivaluedMap<String, String> form) {
        Query query = new Query();
        query.q = filled(form, "q");
        query.status = all(form, "status");
        query.problem = filled(form, "problem");
        query.provider = filled(form, "provider");
        query.namespace = filled(form, "namespace");
        query.owner = filled(form, "owner");
        query.label = all(form, "label");
        query.expiresBefore = filled(form, "expiresBefore");
        query.expiresAfter = filled(form, "expiresAfter");
        return query.checked();
    }

    /// Whether it asks for nothing, so that everything fits.
    public boolean isEmpty() {
        return name == null
                && statuses.isEmpty()
                && problem == null
                && provider == null
                && namespace == null
                && owner == null
                && labels.isEmpty()
                && labelKeys.isEmpty()
                && expiresBefore == null
                && expiresAfter == null;
    }

    private static @Nullable String filled(MultivaluedMap<String, String> form, String field) {
        List<String> values = all(form, field);
        return values.isEmpty() ? null : values.getFirst();
    }

    private static List<String> all(MultivaluedMap<String, String> form, String field) {
        return form.getOrDefault(field, List.of()).stream()
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /// The query's parameters, as they came.
    static final class Query {

        @QueryParam("q")
        @Parameter(description = "Prefix of the name, in capitals or not")
        @Nullable String q;

        @QueryParam("status")
        @Parameter(description = "One or more of ACTIVE, EXPIRING, EXPIRED, NEEDS_PERSON, REVOKED")
        @Nullable List<String> status;

        @QueryParam("problem")
        @Parameter(description = "A problem's code")
        @Nullable String problem;

        @QueryParam("provider")
        @Nullable String provider;

        @QueryParam("namespace")
        @Nullable String namespace;

        @QueryParam("owner")
        @Parameter(description = "The owner's id")
        @Nullable String owner;

        @QueryParam("label")
        @Parameter(description = "`key=value`, or `key` for any value; several must all fit")
        @Nullable List<String> label;

        @QueryParam("expiresBefore")
        @Parameter(schema = @Schema(type = SchemaType.STRING, format = "date-time"))
        @Nullable String expiresBefore;

        @QueryParam("expiresAfter")
        @Parameter(schema = @Schema(type = SchemaType.STRING, format = "date-time"))
        @Nullable String expiresAfter;

        TokenFilter checked() {
            Checks checks = new Checks();
            Map<String, String> pairs = new TreeMap<>();
            List<String> keys = new ArrayList<>();
            for (String given : checks.list("label", label, MOST_LABELS)) {
                int equals = given.indexOf('=');
                if (equals < 0) {
                    keys.add(given);
                } else {
                    pairs.put(given.substring(0, equals), given.substring(equals + 1));
                }
            }
            TokenFilter filter =
                    new TokenFilter(
                            storable(checks, "q", q),
                            statuses(checks),
                            storable(checks, "problem", problem),
                            storable(checks, "provider", provider),
                            storable(checks, "namespace", namespace),
                            storable(checks, "owner", owner),
                            pairs,
                            keys,
                            checks.instant("expiresBefore", expiresBefore),
                            checks.instant("expiresAfter", expiresAfter));
            keys.forEach(key -> storable(checks, "label", key));
            pairs.forEach((key, value) -> storable(checks, "label", key + "=" + value));
            ProblemException.unless(checks);
            return filter;
        }

        private List<TokenStatus> statuses(Checks checks) {
            List<TokenStatus> statuses = new ArrayList<>();
            for (String given : status == null ? List.<String>of() : status) {
                for (String one : given.split(",", -1)) {
                    Arrays.stream(TokenStatus.values())
                            .filter(known -> known.name().equals(one.toUpperCase(Locale.ROOT)))
                            .findFirst()
                            .ifPresentOrElse(
                                    statuses::add,
                                    () ->
                                            checks.refuse(
                                                    "status",
                                                    one,
                                                    "must be one of "
                                                            + Arrays.toString(
                                                                    TokenStatus.values())));
                }
            }
            return statuses;
        }

        /// What could not be stored cannot be found, and the database would not take it.
        private static @Nullable String storable(
                Checks checks, String field, @Nullable String value) {
            return checks.words(field, value, 1_000);
        }
    }
}
