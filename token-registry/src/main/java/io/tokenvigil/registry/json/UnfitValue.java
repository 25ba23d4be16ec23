package io.tokenvigil.registry.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;

/// A value that is valid JSON and not what its field takes. Unlike Jackson's own messages, this one
/// is written for whoever sent the request and never quotes a value that may be a secret.
public final class UnfitValue extends MismatchedInputException {

    private static final long serialVersionUID = 1;

    private final String sentence;

    /// @param sentence reads on from the field's name: `must be …`
    public UnfitValue(JsonParser parser, String sentence, Class<?> target) {
        super(parser, sentence, target);
        this.sentence = sentence;
    }

    /// What the field takes.
    public String sentence() {
        return sentence;
    }
}
