package io.tokenvigil.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.util.URLUtils;
import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.AnswerHeaders;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.Leases;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OAuth2ClientCredentialsTest {
    private final Protocol protocol = new OAuth2ClientCredentials();
    private final Lease.Refresh lease =
            Leases.clientCredentials(new Client.Post("robot", Secret.of("s cret")), "a b");

    @Test
    void theClientAsksForItselfAndPresentsNoToken() {
        // When
        var request = ((Preparation.Ready) protocol.prepare(lease)).request();

        // Then
        assertThat(request.url()).isEqualTo(Leases.ENDPOINT);
        assertThat(URLUtils.parseParameters(Objects.requireNonNull(request.body()).reveal()))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "grant_type", List.of("client_credentials"),
                                "scope", List.of("a b"),
                                "client_id", List.of("robot"),
                                "client_secret", List.of("s cret")));
    }

    @Test
    void aRefreshTokenInTheAnswerIsNobodys() {
        // When
        var issued =
                protocol.issued(
                        lease,
                        answered(
                                200,
                                """
                                {"access_token":"at","expires_in":60,"refresh_token":"rt","refresh_expires_in":90}
                                """));

        // Then
        assertThat(issued)
                .hasValueSatisfying(
                        it -> {
                            assertThat(it.accessToken()).isEqualTo(Secret.of("at"));
                            assertThat(it.refreshToken()).isNull();
                            assertThat(it.refreshExpiresAt()).isNull();
                        });
    }

    @Test
    void aRefusalIsToldByItsError() {
        assertThat(protocol.refusal(lease, answered(401, "{\"error\":\"invalid_client\"}")))
                .contains(Code.INVALID_CLIENT);
    }

    private static Answered answered(int status, String body) {
        return new Answered(status, AnswerHeaders.none(), Secret.of(body));
    }
}
