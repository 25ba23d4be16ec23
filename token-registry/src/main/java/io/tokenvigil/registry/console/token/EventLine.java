package io.tokenvigil.registry.console.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.schedule.EventView;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// An event of the history.
///
/// @param type its name on the topic
/// @param actor who did it: kind and id
/// @param facts what this event says beyond what all say, and beyond what goes without saying
public record EventLine(Moment at, String type, int generation, String actor, List<Fact> facts) {

    private static final Set<String> COMMON =
            Set.of(
                    "tokenId",
                    "sequence",
                    "namespace",
                    "name",
                    "provider",
                    "generation",
                    "status",
                    "expiresAt",
                    "refreshExpiresAt",
                    "labels",
                    "actor");

    private static final Set<Fact> UNSAID =
            Set.of(
                    new Fact("reason", "NOTICE"),
                    new Fact("reason", "REFRESH"),
                    new Fact("afterFailures", "0"),
                    new Fact("previousGeneration", "0"),
                    new Fact("checked", "false"),
                    new Fact("needsPerson", "false"));

    private static final Set<String> INSTANTS = Set.of("previousValidUntil", "nextAttemptAt");

    public EventLine {
        facts = List.copyOf(facts);
    }

    /// A field of the event's own.
    public record Fact(String name, String value) {}

    static EventLine of(EventView event, StoredJson json, Moments.Shown time) {
        JsonNode body = json.read(event.data(), JsonNode.class);
        return new EventLine(
                time.of(event.at()),
                event.type(),
                body.path("generation").asInt(),
                body.path("actor").path("kind").asText(),
                body.properties().stream()
                        .filter(field -> !COMMON.contains(field.getKey()))
                        .filter(
                                field ->
                                        field.getValue().isValueNode()
                                                && !field.getValue().isNull())
                        .map(field -> fact(field.getKey(), field.getValue().asText(), time))
                        .filter(fact -> !UNSAID.contains(fact))
                        .toList());
    }

    private static Fact fact(String name, String value, Moments.Shown time) {
        return new Fact(
                name, INSTANTS.contains(name) ? time.of(Instant.parse(value)).exact() : value);
    }
}
