package io.tokenvigil.registry.token;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// RFC 7396: what is there replaces, null removes, objects are merged, arrays are not.
final class MergePatch {

    private MergePatch() {}

    /// The target with the patch applied; the target itself may have been changed for it.
    static ObjectNode apply(ObjectNode target, JsonNode patch) {
        patch.properties()
                .forEach(
                        field -> {
                            String name = field.getKey();
                            JsonNode value = field.getValue();
                            if (value.isNull()) {
                                target.remove(name);
                            } else if (value.isObject()) {
                                ObjectNode inside =
                                        target.get(name) instanceof ObjectNode object
                                                ? object
                                                : target.objectNode();
                                target.set(name, apply(inside, value));
                            } else {
                                target.set(name, value);
                            }
                        });
        return target;
    }
}
