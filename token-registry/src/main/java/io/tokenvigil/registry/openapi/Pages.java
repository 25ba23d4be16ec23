package io.tokenvigil.registry.openapi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;

/// Calls a page of a list after what is on it, `TokenPage`, where the framework calls it after
/// classes, `PageTokenView`. Pages are answers, and never parts of something.
final class Pages {

    private static final String GENERIC = "Page";

    private final Map<String, String> names = new HashMap<>();

    Pages(Components components) {
        for (Map.Entry<String, Schema> entry : Map.copyOf(components.getSchemas()).entrySet()) {
            if (entry.getKey().startsWith(GENERIC)) {
                Schema page = entry.getValue().required(List.of("items"));
                Schema items = Objects.requireNonNull(page.getProperties().get("items"));
                String name = References.name(items.getItems()) + GENERIC;
                components.removeSchema(entry.getKey());
                components.addSchema(name, page);
                names.put(entry.getKey(), name);
            }
        }
    }

    void rename(Operation operation) {
        References.answers(operation)
                .forEach(
                        schema -> {
                            String name = names.get(String.valueOf(References.name(schema)));
                            if (name != null) {
                                schema.setRef(name);
                            }
                        });
    }
}
