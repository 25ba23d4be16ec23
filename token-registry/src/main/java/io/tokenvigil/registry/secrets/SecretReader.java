package io.tokenvigil.registry.secrets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import io.tokenvigil.registry.json.UnfitValue;
import java.io.IOException;

/// Reads a request's secret. Its errors name the rule and never the value.
final class SecretReader extends StdScalarDeserializer<Secret> {

    private static final long serialVersionUID = 1;

    SecretReader() {
        super(Secret.class);
    }

    @Override
    public Secret deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw new UnfitValue(parser, "must be text", Secret.class);
        }
        int length = parser.getTextLength();
        if (length == 0 || length > Secret.LONGEST) {
            throw new UnfitValue(
                    parser,
                    "has %d characters, must have 1 to %d".formatted(length, Secret.LONGEST),
                    Secret.class);
        }
        return Secret.of(parser.getText());
    }
}
