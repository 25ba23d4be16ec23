package io.tokenvigil.benchmarks.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.http.Json;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DueTokenTest {
    private static final Instant DUE = Instant.parse("2026-12-01T12:00:00.123456Z");

    @Test
    void aTenthOfItsLifeIsOverAtTheInstantBeforeWhichNoRefreshIsMoved() {
        JsonNode line = Json.MAPPER.valueToTree(new DueToken("one", DUE).line());

        Instant issued = Instant.parse(line.get("issuedAt").textValue());
        Instant expires = Instant.parse(line.get("expiresAt").textValue());
        assertThat(issued.plus(Duration.between(issued, expires).dividedBy(10))).isEqualTo(DUE);
        assertThat(line.at("/policy/refresh/at").textValue()).isEqualTo("10%");
    }
}
