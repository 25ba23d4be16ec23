package io.tokenvigil.registry.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private final ObjectMapper mapper = mapper();

    record Sample(
            String text,
            int count,
            boolean flag,
            Instant at,
            Duration life,
            Map<String, String> labels) {}

    @Test
    void whatIsMeantIsRead() throws JsonProcessingException {
        Sample sample =
                mapper.readValue(
                        "{\"text\": \"夜🌙\", \"count\": 3, \"flag\": true, \"at\": \"2027-01-31T21:00:00+09:00\", \"life\": \"-P7D\", \"labels\": {\"a\": \"b\"}}",
                        Sample.class);

        assertThat(sample)
                .isEqualTo(
                        new Sample(
                                "夜🌙",
                                3,
                                true,
                                Instant.parse("2027-01-31T12:00:00Z"),
                                Duration.ofDays(-7),
                                Map.of("a", "b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'text': 1}",
                "{'text': true}",
                "{'text': {}}",
                "{'text': 'a\\u0000'}",
                "{'text': '\\ud83d'}",
                "{'text': '\\ude00x'}",
                "{'count': '3'}",
                "{'count': 3.5}",
                "{'count': null}",
                "{'flag': 'true'}",
                "{'flag': 1}",
                "{'at': 1800000000}",
                "{'at': '2027-01-31T12:00:00'}",
                "{'at': '+12027-01-31T12:00:00Z'}",
                "{'life': 60}",
                "{'life': 'P1M'}",
                "{'labels': {'a': 1}}",
                "{'labels': {'a\\u0000': 'b'}}",
                "{'text': 'a', 'text': 'b'}",
                "{'unknown': 1}",
                "{} {}",
                "{'count': 1e999999999}",
                "{'count': 11111111111111111111111111111111111111111111111111}"
            })
    void whatWouldHaveToBeGuessedIsRefused(String json) {
        assertThatThrownBy(() -> mapper.readValue(json.replace('\'', '"'), Sample.class))
                .isInstanceOf(JsonProcessingException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "PT720H,P30D",
        "PT36H,PT36H",
        "PT0S,PT0S",
        "-PT168H,-P7D",
        "PT5M,PT5M",
        "-PT5M,-PT5M"
    })
    void wholeDaysAreWrittenAsDays(Duration duration, String text) {
        assertThat(IsoDuration.text(duration)).isEqualTo(text);
        assertThat(Duration.parse(text)).isEqualTo(duration);
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new StrictJson().customize(mapper);
        return mapper;
    }
}
