package io.tokenvigil.registry.console.token;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.schedule.EventView;
import java.util.List;
import java.util.Set;

/// An event of the history.
///
/// @param type its name on the topic
/// @param actor who did it: kind and id
/// @param facts what this event says beyond what all say
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
                        .filter(field -> field.getValue().isValueNode())
                        .map(field -> new Fact(field.getKey(), field.getValue().asText()))
                        .toList());
    }
}
