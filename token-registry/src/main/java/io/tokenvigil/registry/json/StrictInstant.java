package io.tokenvigil.registry.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;

/// An instant: ISO-8601 with any offset, kept to the microsecond that PostgreSQL has. A local time
/// is refused: whose it is would be a guess.
final class StrictInstant extends StdScalarDeserializer<Instant> {

    private static final long serialVersionUID = 1;
    private static final int LONGEST = 64;
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    StrictInstant() {
        super(Instant.class);
    }

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw unfit(parser, "must be text such as \"2026-12-31T09:00:00+09:00\"");
        }
        String text = parser.getText();
        if (text.length() > LONGEST) {
            throw unfit(parser, "must be an instant such as \"2026-12-31T09:00:00+09:00\"");
        }
        try {
            return bounded(parser, text, OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException e) {
            throw isLocal(text)
                    ? unfit(
                            parser,
                            "is \"%s\", a local time: add its offset, such as \"%sZ\" or \"%s+09:00\""
                                    .formatted(text, text, text))
                    : unfit(
                            parser,
                            "is \"%s\", must be an instant such as \"2026-12-31T09:00:00+09:00\""
                                    .formatted(text));
        }
    }

    private static Instant bounded(JsonParser parser, String text, Instant instant)
            throws UnfitValue {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw unfit(parser, "is \"%s\", must be in the years 1970 to 9999".formatted(text));
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static boolean isLocal(String text) {
        try {
            return LocalDateTime.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static UnfitValue unfit(JsonParser parser, String sentence) {
        return new UnfitValue(parser, sentence, Instant.class);
    }
}
