package io.tokenvigil.registry.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.registry.contact.RecipientRequest;
import io.tokenvigil.registry.policy.PolicyRequest;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.token.TokenFilter;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What is to be done, and to which tokens.
///
/// @param dryRun only tells what it would touch
/// @param after the `next` of the answer before
/// @param limit how many tokens at most
@Schema(name = "Bulk")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BulkRequest(
        @Schema(required = true) @Nullable Filter filter,
        @Schema(required = true) @Nullable Action action,
        @Nullable Boolean dryRun,
        @Schema(description = "The `next` of the answer before: goes on behind it")
                @Nullable String after,
        @Schema(description = "1 to 1,000", examples = "500") @Nullable Integer limit) {

    /// All that is given must fit; at least one must be given.
    @Schema(name = "BulkFilter")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Filter(
            @Schema(description = "Prefix of the name, in capitals or not") @Nullable String q,
            @Nullable List<@Nullable String> status,
            @Nullable String problem,
            @Nullable String provider,
            @Nullable String namespace,
            @Schema(description = "The owner's id") @Nullable String owner,
            @Schema(description = "`key=value`, or `key` for any value; several must all fit")
                    @Nullable List<@Nullable String> label,
            @Schema(format = "date-time") @Nullable String expiresBefore,
            @Schema(format = "date-time") @Nullable String expiresAfter) {

        /// From a form's fields, of which those left empty ask for nothing.
        public static Filter of(MultivaluedMap<String, String> form) {
            return new Filter(
                    first(form, "q"),
                    filled(form, "status"),
                    first(form, "problem"),
                    first(form, "provider"),
                    first(form, "namespace"),
                    first(form, "owner"),
                    filled(form, "label"),
                    first(form, "expiresBefore"),
                    first(form, "expiresAfter"));
        }

        /// The condition that it stands for; 422 where it cannot be, or asks for nothing: that
        /// would mean everything, which nobody means. An empty field in a program's request is a
        /// mistake of that program, and would make the filter wider.
        TokenFilter checked() {
            MultivaluedMap<String, String> form = new MultivaluedHashMap<>();
            put(form, "q", q);
            put(form, "status", status);
            put(form, "problem", problem);
            put(form, "provider", provider);
            put(form, "namespace", namespace);
            put(form, "owner", owner);
            put(form, "label", label);
            put(form, "expiresBefore", expiresBefore);
            put(form, "expiresAfter", expiresAfter);
            TokenFilter filter = TokenFilter.of(form);
            if (filter.isEmpty()) {
                throw ProblemException.invalid("filter", "must say which tokens are meant");
            }
            return filter;
        }

        private static void put(
                MultivaluedMap<String, String> form, String field, @Nullable String value) {
            if (value != null) {
                put(form, field, List.of(value));
            }
        }

        private static void put(
                MultivaluedMap<String, String> form,
                String field,
                @Nullable List<@Nullable String> values) {
            if (values == null) {
                return;
            }
            for (String value : values) {
                if (value == null || value.isBlank()) {
                    throw ProblemException.invalid(
                            "filter." + field, "is empty: leave it out, or say what is meant");
                }
                form.add(field, value);
            }
        }

        private static @Nullable String first(MultivaluedMap<String, String> form, String field) {
            List<@Nullable String> values = filled(form, field);
            return values == null ? null : values.getFirst();
        }

        private static @Nullable List<@Nullable String> filled(
                MultivaluedMap<String, String> form, String field) {
            List<@Nullable String> values =
                    form.getOrDefault(field, List.of()).stream()
                            .<@Nullable String>map(String::strip)
                            .filter(value -> value != null && !value.isEmpty())
                            .toList();
            return values.isEmpty() ? null : values;
        }
    }

    /// What is done to each.
    ///
    /// @param kind which action
    /// @param decision of `RESOLVE`
    /// @param policy of `POLICY`
    /// @param recipients of `RECIPIENTS`
    /// @param confirmCurrent of `REVOKE`
    @Schema(name = "BulkAction")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Action(
            @Schema(
                            required = true,
                            description =
                                    "REFRESH, POLICY (merged into each token's own, RFC 7396), RECIPIENTS, REVOKE, DELETE or RESOLVE",
                            examples = "RESOLVE")
                    @Nullable String kind,
            @Schema(examples = "ABANDON") @Nullable String decision,
            @Schema(implementation = PolicyRequest.class) @Nullable ObjectNode policy,
            @Schema(description = "Replaces each token's recipients")
                    @Nullable List<@Nullable RecipientRequest> recipients,
            @Schema(description = "true: current generations may be ended")
                    @Nullable Boolean confirmCurrent) {}
}
