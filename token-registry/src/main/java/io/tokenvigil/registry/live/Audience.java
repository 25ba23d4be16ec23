package io.tokenvigil.registry.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.access.NamespaceScope;
import io.tokenvigil.registry.journal.SettledEvent;
import java.util.Map;

/// Which events exist for a caller (C-8): those of tokens in the key's namespaces with the key's
/// labels, as the event has them. Providers are nobody's in particular: theirs are for keys that
/// speak for the whole installation.
record Audience(NamespaceScope namespaces, Map<String, String> labels) {

    private static final JsonMapper JSON = new JsonMapper();

    Audience {
        labels = Map.copyOf(labels);
    }

    static Audience of(Caller caller) {
        return new Audience(caller.namespaces(), caller.labels());
    }

    boolean includes(SettledEvent event) {
        String namespace = event.namespace();
        if (namespace == null) {
            return namespaces instanceof NamespaceScope.All && labels.isEmpty();
        }
        return namespaces.includes(namespace) && (labels.isEmpty() || carries(event.body()));
    }

    private boolean carries(String body) {
        try {
            JsonNode carried = JSON.readTree(body).path("labels");
            return labels.entrySet().stream()
                    .allMatch(
                            label ->
                                    label.getValue()
                                            .equals(carried.path(label.getKey()).textValue()));
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
