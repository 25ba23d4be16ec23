package io.tokenvigil.registry.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {

    @ParameterizedTest
    @CsvSource({
        "https://u:pa55w0rd@sso.example.com/token, https://***@sso.example.com/token",
        "https://u:pa/55@w0?rd@sso.example.com/token, https://***@sso.example.com/token",
        "https://token@sso.example.com, https://***@sso.example.com",
        "//u:pa55w0rd@sso.example.com, //***@sso.example.com",
        "u:pa55w0rd@sso.example.com, ***@sso.example.com",
        "u:pa//55w0rd@sso.example.com, ***@sso.example.com"
    })
    void whoSignsInAtAnAddressIsNotRepeated(String value, String shown) {
        assertThat(new Refusal("url", value, "is refused").value()).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://sso.example.com/token", "aya@example", "@", "crm-sync~1@x:y", ""})
    void whatNamesNobodyIsRepeated(String value) {
        assertThat(new Refusal("url", value, "is refused").value()).isEqualTo(value);
    }

    @Test
    void aPasswordThatIsCutOffIsNotRepeatedEither() {
        String value = "https://u:" + "p".repeat(200) + "@sso.example.com";

        assertThat(new Refusal("url", value, "is refused").value())
                .isEqualTo("https://***@sso.example.com");
    }
}
