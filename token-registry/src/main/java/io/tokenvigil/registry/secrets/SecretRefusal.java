package io.tokenvigil.registry.secrets;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;

/// A view that holds a bare secret is a fault: it fails instead of writing it (C-4).
final class SecretRefusal extends StdSerializer<Secret> {

    private static final long serialVersionUID = 1;

    SecretRefusal() {
        super(Secret.class);
    }

    @Override
    public void serialize(Secret value, JsonGenerator json, SerializerProvider provider)
            throws IOException {
        throw JsonMappingException.from(json, "a secret is not written: use revealed()");
    }
}
