package io.tokenvigil.registry.console.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.registry.bulk.BulkRequest;
import io.tokenvigil.registry.contact.RecipientRequest;
import io.tokenvigil.registry.token.TokenFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is to be done to which tokens, as the pages hand it on.
public final class BulkForm {

    private static final List<String> ACTION =
            List.of(
                    "kind",
                    "decision",
                    "policy",
                    "notices",
                    "refresh",
                    "notify",
                    "overlap",
                    "recipients");

    private final MultivaluedMap<String, String> form;

    BulkForm(MultivaluedMap<String, String> form) {
        this.form = form;
    }

    /// A field to hand on.
    public record Field(String name, String value) {}

    /// A field's value, empty where it says nothing.
    public String value(String field) {
        return Objects.requireNonNullElse(form.getFirst(field), "");
    }

    /// What says which tokens are meant.
    public List<Field> filter() {
        return fields(TokenFilter.FIELDS.stream());
    }

    /// All of it.
    public List<Field> all() {
        return fields(Stream.concat(TokenFilter.FIELDS.stream(), ACTION.stream()));
    }

    /// What has to be typed before something that cannot be taken back, empty for everything else.
    ///
    /// @param count how many tokens there are, in words
    String phrase(String count) {
        return switch (value("kind")) {
            case "REVOKE", "DELETE" -> value("kind") + " " + count;
            default -> "";
        };
    }

    BulkRequest.Filter asked() {
        return BulkRequest.Filter.of(form);
    }

    /// @param dryRun whether it is only tried
    /// @param most how many tokens at most, none: as many as there are
    BulkRequest request(boolean dryRun, @Nullable Integer most) {
        return new BulkRequest(asked(), action(), dryRun, null, most);
    }

    private BulkRequest.Action action() {
        String kind = value("kind");
        return new BulkRequest.Action(
                kind,
                kind.equals("RESOLVE") ? value("decision") : null,
                kind.equals("POLICY") ? policy() : null,
                kind.equals("RECIPIENTS") ? recipients() : null,
                kind.equals("REVOKE") ? true : null);
    }

    private List<@Nullable RecipientRequest> recipients() {
        return value("recipients")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .<@Nullable RecipientRequest>map(
                        email -> new RecipientRequest(email, null, null, null, null))
                .toList();
    }

    private ObjectNode policy() {
        ObjectNode policy = JsonNodeFactory.instance.objectNode();
        put(policy, "name", "policy");
        List<String> rungs =
                Arrays.stream(value("notices").split("[\\s,]+", -1))
                        .filter(rung -> !rung.isEmpty())
                        .toList();
        if (!rungs.isEmpty()) {
            rungs.forEach(policy.withArray("notices")::add);
        }
        if (!value("refresh").isBlank()) {
            policy.withObject("/refresh").put("mode", value("refresh").strip());
        }
        put(policy, "notify", "notify");
        put(policy, "overlap", "overlap");
        return policy;
    }

    private void put(ObjectNode policy, String name, String field) {
        if (!value(field).isBlank()) {
            policy.put(name, value(field).strip());
        }
    }

    private List<Field> fields(Stream<String> names) {
        return names.flatMap(
                        name ->
                                form.getOrDefault(name, List.of()).stream()
                                        .filter(value -> !value.isBlank())
                                        .map(value -> new Field(name, value)))
                .toList();
    }
}
