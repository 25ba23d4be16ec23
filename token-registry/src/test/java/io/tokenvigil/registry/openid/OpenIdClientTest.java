package io.tokenvigil.registry.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tokenvigil.registry.access.StartRefused;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenIdClientTest {

    private static final Settings SETTINGS = Settings.of(Map.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example",
                "http://localhost.example",
                "id.example",
                "ftp://id.example",
                "https://",
                "https://id.example?x=1",
                "https://id example",
            })
    void anIssuerWithoutHttpsStopsTheStart(String issuer) {
        assertThatThrownBy(() -> new OpenIdClient(SETTINGS.issuedBy(issuer)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("tokenvigil.openid.issuer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://id.example/realms/staff",
                "https://id.example/",
                "http://localhost:8180",
                "http://[::1]:8180"
            })
    void anIssuerThatNobodyCanListenToIsTaken(String issuer) {
        OpenIdClient client = new OpenIdClient(SETTINGS.issuedBy(issuer));

        assertThat(client.takesAccessTokens()).isTrue();
        assertThat(client.signsIn()).isFalse();
    }

    @Test
    void anIssuerForNothingStopsTheStart() {
        assertThatThrownBy(() -> new OpenIdClient(SETTINGS.withoutAudience()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("is set alone");
    }

    @Test
    void aClientWithoutItsSecretStopsTheStart(@TempDir Path directory) throws IOException {
        Path empty = Files.createFile(directory.resolve("empty"));

        assertThatThrownBy(() -> new OpenIdClient(SETTINGS.forConsole(Optional.empty())))
                .hasMessageContaining("client-secret-file is not set");
        assertThatThrownBy(() -> new OpenIdClient(SETTINGS.forConsole(Optional.of(empty))))
                .hasMessageContaining("is empty");
        assertThatThrownBy(
                        () ->
                                new OpenIdClient(
                                        SETTINGS.forConsole(
                                                Optional.of(directory.resolve("none")))))
                .hasMessageContaining("cannot be read: NoSuchFileException");
    }
}
