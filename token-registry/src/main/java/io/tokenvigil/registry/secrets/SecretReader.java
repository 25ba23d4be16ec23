package io.tokenvigil.registry.secrets;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
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
            throw MismatchedInputException.from(parser, Secret.class, "must be text");
        }
        int length = parser.getTextLength();
        if (length == 0 || length > Secret.LONGEST) {
            throw MismatchedInputException.from(
                    parser,
                    Secret.class,
                    "has %d characters, must have 1 to %d".formatted(length, Secret.LONGEST));
        }
        return Secret.of(parser.getText());
    }
}
