package io.tokenvigil.registry.contact;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.contact.ContactChannel.Webhook;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.provider.ListedHosts;
import io.tokenvigil.registry.secrets.Secret;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelReaderTest {

    private static final ListedHosts LISTED =
            new ListedHosts(() -> Optional.of(List.of("localhost:9000")));

    private final Checks checks = new Checks();

    @Test
    void whatWasShownKeepsTheWebhookThatItWasShownOf() {
        ChannelReader reader = having("https://a.example.com/1", "https://b.example.com/2");

        assertThat(read(reader, "https://b.example.com/…")).isEqualTo("https://b.example.com/2");
        assertThat(read(reader, "https://a.example.com/…")).isEqualTo("https://a.example.com/1");
    }

    @Test
    void ofSeveralOnOneHostEachIsKeptOnce() {
        ChannelReader reader = having("https://a.example.com/1", "https://a.example.com/2");

        assertThat(read(reader, "https://a.example.com/…")).isEqualTo("https://a.example.com/1");
        assertThat(read(reader, "https://a.example.com/…")).isEqualTo("https://a.example.com/2");
        assertThat(read(reader, "https://a.example.com/…")).isNull();
    }

    @Test
    void whichOfSeveralStaysIsNotGuessed() {
        ChannelReader doubtful = having("https://a.example.com/1", "https://a.example.com/2");
        read(doubtful, "https://a.example.com/…");
        doubtful.settle(checks);

        assertThat(checks.refusals()).extracting(Refusal::field).containsExactly("channels");

        Checks plain = new Checks();
        ChannelReader written = having("https://a.example.com/1", "https://a.example.com/2");
        read(written, "https://a.example.com/2");
        written.settle(plain);
        assertThat(plain.passed()).isTrue();
    }

    @Test
    void anAddressThatIsLeftOutKeepsTheOnlyOneThereIs() {
        assertThat(read(having("https://a.example.com/1"), null))
                .isEqualTo("https://a.example.com/1");
        assertThat(checks.passed()).isTrue();

        assertThat(read(having("https://a.example.com/1", "https://b.example.com/2"), null))
                .isNull();
        assertThat(read(having(), null)).isNull();
        assertThat(checks.refusals()).extracting(Refusal::field).containsOnly("address");
    }

    @Test
    void aNewAddressTakesTheOldOnesPlace() {
        assertThat(read(having("https://a.example.com/1"), "https://a.example.com/3"))
                .isEqualTo("https://a.example.com/3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.com/s3cret",
                "http://localhost:9001/s3cret",
                "https://127.0.0.1/s3cret",
                "https://0x7f.1/s3cret",
                "https://metadata.internal/s3cret"
            })
    void whereNothingMayBeCalledIsRefusedWithoutRepeatingTheAddress(String address) {
        assertThat(read(having(), address)).isNull();
        assertThat(checks.refusals())
                .singleElement()
                .satisfies(
                        refusal -> {
                            assertThat(refusal.field()).isEqualTo("address");
                            assertThat(refusal.value()).isNull();
                            assertThat(refusal.message()).doesNotContain("s3cret");
                        });
    }

    @Test
    void aHostThatAnOperatorListedMayBeCalledPlainly() {
        assertThat(read(having(), "http://localhost:9000/s3cret"))
                .isEqualTo("http://localhost:9000/s3cret");
    }

    private @Nullable String read(ChannelReader reader, @Nullable String address) {
        ContactChannel channel =
                reader.read(checks, new ContactRequest.Channel(Webhook.KIND, address));
        return channel == null ? null : Objects.requireNonNull(channel).address();
    }

    private static ChannelReader having(String... hooks) {
        List<ContactChannel> channels =
                Stream.of(hooks).<ContactChannel>map(url -> new Webhook(Secret.of(url))).toList();
        return new ChannelReader(
                LISTED, new Contact("team", channels, null, null, WantedHours.ANY));
    }
}
