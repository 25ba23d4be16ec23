package io.tokenvigil.notifier.notice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipientTest {

    @ParameterizedTest
    @CsvSource({
        "email, owner@example.com, owner@example.com",
        "slack, team-a, team-a",
        "webhook, https://hooks.example.com:8443/s3cret?key=s3cret, https://hooks.example.com:8443/…",
        "webhook, https://hooks.example.com/s3cret with blanks, …",
        "webhook, https:s3cret, …",
        "webhook, https://my_hook/s3cret, …",
        "webhook, https://u:s3cret@hooks.example.com/x, https://hooks.example.com/…"
    })
    void ofAWebhookNothingButItsHostIsShown(String channel, String address, String shown) {
        assertThat(new Recipient(channel, address, null, null, null, null).shown())
                .isEqualTo(shown);
    }
}
