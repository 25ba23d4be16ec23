package io.tokenvigil.registry.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;

/// Text as it can be stored and given back unchanged: PostgreSQL has no U+0000, and half a
/// surrogate pair has no UTF-8 form.
final class StrictText extends StdScalarDeserializer<String> {

    private static final long serialVersionUID = 1;
    private static final String RULE =
            "must not hold U+0000 or half of a surrogate pair: neither can be stored";

    StrictText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw new UnfitValue(parser, "must be text", String.class);
        }
        String text = parser.getText();
        if (!isStorable(text)) {
            throw new UnfitValue(parser, RULE, String.class);
        }
        return text;
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /// The same rule for the keys of a map, such as labels.
    static final class Key extends KeyDeserializer {

        @Override
        public Object deserializeKey(String key, DeserializationContext context)
                throws IOException {
            if (!isStorable(key)) {
                throw new UnfitValue(context.getParser(), "has a key that " + RULE, String.class);
            }
            return key;
        }
    }
}
