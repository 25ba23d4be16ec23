package io.tokenvigil.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {
    private static final Secret PUBLISHED = Secret.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final Secret OTHER = Secret.of("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD");

    @Test
    void thePublishedExampleHasThePublishedSignature() {
        assertThat(
                        WebhookSignature.of(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                1_614_265_330,
                                utf8("{\"test\": 2432232314}"),
                                List.of(PUBLISHED)))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void eachSecretHasItsSignatureInTheOrderOfTheSecrets() {
        assertThat(signed(OTHER, PUBLISHED)).isEqualTo(signed(OTHER) + " " + signed(PUBLISHED));
        assertThat(signed(OTHER)).isNotEqualTo(signed(PUBLISHED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_",
                "whsec_n%t base64",
                "whsec",
                ""
            })
    void aSecretOfAnotherFormKeysNothing(String written) {
        assertThat(WebhookSignature.canKey(Secret.of(written))).isFalse();
        assertThat(WebhookSignature.canKey(PUBLISHED)).isTrue();
        assertThatThrownBy(() -> signed(Secret.of(written)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("MfKQ");
    }

    private static String signed(Secret... secrets) {
        return WebhookSignature.of("msg_1", 1_614_265_330, utf8("{}"), List.of(secrets));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
