package io.tokenvigil.worker.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenvigil.outbound.Secret;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WebhookSignerTest {
    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

    @Test
    void thePublishedExampleHasThePublishedSignature() {
        assertThat(
                        WebhookSigner.signature(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1_614_265_330,
                                "{\"test\": 2432232314}",
                                List.of(Secret.of(OLD))))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

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

    @Test
    void aSecretOfAnotherFormIsNotUsed() {
        assertThatThrownBy(() -> headers("{}", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("MfKQ");
    }

    private static Map<String, String> headers(String body, String... secrets) {
        var all = List.of(secrets).stream().map(Secret::of).toList();
        return Map.of(
                "webhook-id", "msg_1",
                "webhook-timestamp", "1614265330",
                "webhook-signature", WebhookSigner.signature("msg_1", 1_614_265_330, body, all));
    }

    private static Map<String, String> with(
            Map<String, String> headers, String name, String value) {
        var changed = new HashMap<>(headers);
        changed.put(name, value);
        return changed;
    }
}
