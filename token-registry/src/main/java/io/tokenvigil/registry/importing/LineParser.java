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
        return switch (line) {
            case Line.Text(int number, byte[] bytes) -> parse(number, bytes);
            case Line.TooLong(int number) ->
                    new ParsedLine.Bad(
                            number,
                            Called.UNKNOWN,
                            ProblemException.of(
                                    ProblemType.TOO_LARGE,
                                    "The line is longer than %d bytes.".formatted(LONGEST)));
        };
    }

    private ParsedLine parse(int number, byte[] bytes) {
        Called called = Called.UNKNOWN;
        try {
            RegisterToken token = read(bytes);
            called = Called.of(token);
            return new ParsedLine.Asked(number, token.registration());
        } catch (ProblemException problem) {
            return new ParsedLine.Bad(number, called, problem);
        }
    }

    private RegisterToken read(byte[] bytes) {
        @Nullable RegisterToken token;
        try {
            token = json.readValue(bytes, RegisterToken.class);
        } catch (JsonProcessingException e) {
            throw JsonProblems.ofLine(e);
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
