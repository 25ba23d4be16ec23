package io.tokenvigil.notifier.rendering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {

    private static final UUID TOKEN = UUID.fromString("019a1234-5678-7abc-8def-0123456789ab");

    @ParameterizedTest
    @ValueSource(strings = {"https://vigil.example.com", "https://vigil.example.com/"})
    void eachTokenHasItsPage(String address) {
        Console console = Console.at(address);

        assertThat(console.token(TOKEN))
                .isEqualTo("https://vigil.example.com/console/tokens/" + TOKEN);
        assertThat(console.tokens()).isEqualTo("https://vigil.example.com/console/tokens");
        assertThat(console.token(null)).isNull();
    }

    @Test
    void whereNobodySaidWhereItIsThereAreNoLinks() {
        assertThat(Console.at(null).token(TOKEN)).isNull();
        assertThat(Console.at(null).tokens()).isNull();
    }
}
