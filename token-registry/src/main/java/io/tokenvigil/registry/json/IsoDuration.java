package io.tokenvigil.registry.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/// Durations as ISO-8601 writes them, days included: `P30D`, `PT5M`, and `-P7D` for after. A day is
/// exactly 24 hours (M-7); weeks, months and years are refused, because their length depends.
public final class IsoDuration {

    private static final int LONGEST = 40;

    private IsoDuration() {}

    /// The text of a duration: whole days as days, anything else in hours, minutes and seconds.
    public static String text(Duration duration) {
        Duration size = duration.abs();
        boolean days = !size.isZero() && size.equals(Duration.ofDays(size.toDays()));
        String text = days ? "P" + size.toDays() + "D" : size.toString();
        return duration.isNegative() ? "-" + text : text;
    }

    static final class Reader extends StdScalarDeserializer<Duration> {

        private static final long serialVersionUID = 1;

        Reader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                throw unfit(parser, "must be text such as \"P30D\" or \"PT5M\"");
            }
            String text = parser.getText();
            if (text.length() > LONGEST) {
                throw unfit(parser, "must be a duration such as \"P30D\" or \"PT5M\"");
            }
            try {
                return Duration.parse(text);
            } catch (DateTimeParseException e) {
                throw unfit(
                        parser,
                        "is \"%s\", must be an ISO-8601 duration of days or less, such as \"P30D\" or \"PT5M\""
                                .formatted(text));
            }
        }

        private static UnfitValue unfit(JsonParser parser, String sentence) {
            return new UnfitValue(parser, sentence, Duration.class);
        }
    }

    static final class Writer extends StdScalarSerializer<Duration> {

        private static final long serialVersionUID = 1;

        Writer() {
            super(Duration.class);
        }

        @Override
        public void serialize(
                Duration value, JsonGenerator generator, SerializerProvider serializers)
                throws IOException {
            generator.writeString(text(value));
        }
    }
}
