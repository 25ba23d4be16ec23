package io.tokenvigil.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.outbound.Secret;
import io.tokenvigil.outbound.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What is signed in `outbound`, as a receiver after the specification sees it.
class SignedWebhookTest {
    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

    @Test
    void whoKnowsEitherSecretIsContentDuringARotation() {
        var headers = headers("{\"a\":\"ä\"}", NEW, OLD);

        assertThat(new StandardReceiver(OLD).accepts(headers, "{\"a\":\"ä\"}", NOW)).isTrue();
        assertThat(new StandardReceiver(NEW).accepts(headers, "{\"a\":\"ä\"}", NOW)).isTrue();
        assertThat(
                        new StandardReceiver("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
                                .accepts(headers, "{\"a\":\"ä\"}", NOW))
                .isFalse();
    }

    @Test
    void anyOtherBodyOrIdOrTimeIsRefused() {
        var headers = headers("{}", NEW);
        var receiver = new StandardReceiver(NEW);

        assertThat(receiver.accepts(headers, "{ }", NOW)).isFalse();
        assertThat(receiver.accepts(with(headers, "webhook-id", "msg_2"), "{}", NOW)).isFalse();
        assertThat(receiver.accepts(with(headers, "webhook-timestamp", "1614265331"), "{}", NOW))
                .isFalse();
        assertThat(receiver.accepts(headers, "{}", NOW.plusSeconds(301))).isFalse();
        assertThat(receiver.accepts(headers, "{}", NOW)).isTrue();
    }

    private static Map<String, String> headers(String body, String... secrets) {
        var all = List.of(secrets).stream().map(Secret::of).toList();
        return Map.of(
                "webhook-id", "msg_1",
                "webhook-timestamp", "1614265330",
                "webhook-signature",
                        WebhookSignature.of(
                                "msg_1",
                                1_614_265_330,
                                body.getBytes(StandardCharsets.UTF_8),
                                all));
    }

    private static Map<String, String> with(
            Map<String, String> headers, String name, String value) {
        var changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }
}
