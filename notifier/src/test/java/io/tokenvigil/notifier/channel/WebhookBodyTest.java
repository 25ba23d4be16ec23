package io.tokenvigil.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.rendering.Rendered;
import io.tokenvigil.notifier.rendering.Samples;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebhookBodyTest {
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .registerModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    @Test
    void whatIsSaidOfTheValueThatADestinationStillRunsOnHasItsEnd() {
        JsonNode item = item(Samples.leftBehind());

        assertThat(item.get("occasion").asText()).isEqualTo("LEFT_BEHIND");
        assertThat(item.get("previous").get("generation").asInt()).isEqualTo(2);
        assertThat(item.get("previous").get("expiresAt").asText())
                .isEqualTo(Samples.END.toString());
        assertThat(item.get("expiresAt").asText()).isEqualTo("2027-11-05T03:00:00Z");
    }

    @Test
    void whereThereIsNoValueBeforeThereIsNone() {
        JsonNode item = item(Samples.expiring());

        assertThat(item.get("previous").isNull()).isTrue();
        assertThat(item.get("rung").asText()).isEqualTo("P30D");
        assertThat(item.get("expiresAt").asText()).isEqualTo(Samples.END.toString());
    }

    private static JsonNode item(Notice notice) {
        Parcel parcel =
                new Parcel(
                        "https://example.com",
                        List.of(notice),
                        Instant.parse("2026-12-01T00:00:00Z"));
        WebhookBody body =
                WebhookBody.of(parcel, new Rendered("en", "subject", "text", "<p>html</p>"));
        return JSON.valueToTree(body).get("data").get("notices").get(0);
    }
}
