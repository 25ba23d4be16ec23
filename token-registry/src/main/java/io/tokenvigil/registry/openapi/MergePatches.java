package io.tokenvigil.registry.openapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;

/// A merge patch (RFC 7396) says what changes: its schema is that of the whole with nothing
/// required, and likewise of the objects in it. Lists are replaced, so what is in them stays whole.
final class MergePatches {

    /// What nobody patches: a new value is a new generation.
    private static final String CREDENTIALS = "credentials";

    private final Components components;

    MergePatches(Components components) {
        this.components = components;
    }

    void of(MediaType media) {
        media.setSchema(patched(media.getSchema()));
    }

    private Schema patched(Schema whole) {
        String name = References.name(whole);
        Schema named = name == null ? null : components.getSchemas().get(name);
        if (named == null || named.getProperties() == null) {
            return whole;
        }
        Map<String, Schema> properties = new LinkedHashMap<>();
        named.getProperties()
                .forEach(
                        (field, part) -> {
                            if (!field.equals(CREDENTIALS)) {
                                properties.put(field, patched(part));
                            }
                        });
        if (named.getRequired() == null && properties.equals(named.getProperties())) {
            return whole;
        }
        String patch = name(Objects.requireNonNull(name));
        components.addSchema(
                patch,
                OASFactory.createSchema()
                        .addType(Schema.SchemaType.OBJECT)
                        .description("What changes; what is left out stays, null removes it")
                        .properties(properties));
        return OASFactory.createSchema().ref(patch);
    }

    /// `RegisterToken` is what makes a token, and `TokenPatch` what changes it.
    private static String name(String whole) {
        return whole.replaceFirst("^Register|Request$", "") + "Patch";
    }
}
