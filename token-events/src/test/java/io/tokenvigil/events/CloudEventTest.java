package io.tokenvigil.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class CloudEventTest {

    static final Deployment DEPLOYMENT =
            new Deployment(
                    UUID.fromString("5f0c2f0e-8a3d-4f6b-9c51-2d7e8b9a0c14"),
                    URI.create("https://vigil.example.com"));
    static final Instant TIME = Instant.parse("2026-12-22T09:00:03.214Z");
    static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void aTokenEventHasAllTheHeaders() {
        Map<String, String> headers = described("TokenRefreshed").headers();

        assertThat(headers)
                .containsExactly(
                        entry("ce_specversion", "1.0"),
                        // Computed by another implementation of RFC 9562.
                        entry("ce_id", "428d7aa8-059f-57ef-b977-9c68db79eb6b"),
                        entry("ce_type", "io.tokenvigil.TokenRefreshed"),
                        entry("ce_source", "https://vigil.example.com"),
                        entry("ce_time", "2026-12-22T09:00:03.214Z"),
                        entry("ce_subject", "019a9f40-17aa-7d3e-b6c8-0f1e2d3c4b5a"),
                        entry(
                                "ce_dataschema",
                                "https://vigil.example.com/schemas/TokenRefreshed.json"),
                        entry("ce_namespace", "integration"),
                        entry("ce_provider", "apiax"),
                        entry("content-type", "application/json"),
                        entry("traceparent", TRACE));
    }

    @Test
    void aProviderEventBelongsToNoNamespace() {
        Map<String, String> headers = described("ProviderSuspended").headers();

        assertThat(headers).doesNotContainKey("ce_namespace").containsEntry("ce_subject", "apiax");
    }

    @ParameterizedTest
    @MethodSource("io.tokenvigil.events.GoldenFilesTest#names")
    void headersAreReadAsTheyWereWritten(String name) {
        CloudEvent written = described(name);

        assertThat(CloudEvent.read(written.headers()::get)).contains(written);
    }

    @Test
    void theIdIsTheSameHoweverOftenAnEventIsPublishedAndDiffersByDeploymentSubjectAndSequence() {
        EventHead head = new EventHead(EventType.TOKEN_CHANGED, "a", 1, null, "p");
        UUID id = DEPLOYMENT.eventId(head);

        assertThat(DEPLOYMENT.eventId(head)).isEqualTo(id);
        assertThat(DEPLOYMENT.eventId(new EventHead(EventType.TOKEN_CHANGED, "a", 2, null, "p")))
                .isNotEqualTo(id);
        assertThat(DEPLOYMENT.eventId(new EventHead(EventType.TOKEN_CHANGED, "b", 1, null, "p")))
                .isNotEqualTo(id);
        assertThat(new Deployment(new UUID(1, 2), DEPLOYMENT.address()).eventId(head))
                .isNotEqualTo(id);
        assertThat(id.version()).isEqualTo(5);
        assertThat(id.variant()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "ce_specversion, 0.3",
        "ce_specversion,",
        "ce_id, 7",
        "ce_id,",
        "ce_type,",
        "ce_source, http://[",
        "ce_source,",
        "ce_time, yesterday",
        "ce_time,",
        "ce_subject,",
        "ce_dataschema, a b",
        "ce_dataschema,",
        "ce_provider,"
    })
    void headersThatAreMissingOrUnreadableMakeNoCloudEvent(String header, String value) {
        Map<String, String> headers = new HashMap<>(described("TokenRefreshed").headers());
        headers.put(header, value);

        assertThat(CloudEvent.read(headers::get)).isEmpty();
    }

    private static CloudEvent described(String sample) {
        Event event = Objects.requireNonNull(Samples.ALL.get(sample));
        return DEPLOYMENT.describe(event.head(), TIME, TRACE);
    }
}
