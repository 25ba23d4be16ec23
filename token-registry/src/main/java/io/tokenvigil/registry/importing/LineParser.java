package io.tokenvigil.registry.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.problem.JsonProblems;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import io.tokenvigil.registry.token.RegisterToken;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// Reads a line as a token, by the rules of a single request.
@ApplicationScoped
class LineParser {

    /// Bytes that a line may have.
    static final int LONGEST = 64 * 1024;

    private final ObjectMapper json;

    LineParser(ObjectMapper json) {
        this.json = json;
    }

    ParsedLine parse(Line line) {
        try {
            return switch (line) {
                case Line.Text(int number, byte[] bytes) ->
                        new ParsedLine.Asked(number, read(bytes).registration());
                case Line.TooLong(int number) ->
                        new ParsedLine.Bad(
                                number,
                                ProblemException.of(
                                        ProblemType.TOO_LARGE,
                                        "The line is longer than %d bytes.".formatted(LONGEST)));
            };
        } catch (ProblemException problem) {
            return new ParsedLine.Bad(line.number(), problem);
        }
    }

    private RegisterToken read(byte[] bytes) {
        @Nullable RegisterToken token;
        try {
            token = json.readValue(bytes, RegisterToken.class);
        } catch (JsonProcessingException e) {
            throw JsonProblems.of(e);
        } catch (CharConversionException e) {
            throw ProblemException.of(ProblemType.MALFORMED_JSON, "The line is not valid UTF-8.");
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
        if (token == null) {
            throw ProblemException.of(ProblemType.MALFORMED_JSON, "The line is null.");
        }
        return token;
    }
}
