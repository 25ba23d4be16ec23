package io.tokenvigil.worker.retire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.AnswerHeaders;
import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.LeasedProvider.Revokes;
import io.tokenvigil.worker.lease.LeasedProvider.Verification;
import io.tokenvigil.worker.lease.Leases;
import io.tokenvigil.worker.lease.WorkKind;
import io.tokenvigil.worker.retire.Revoker.Revocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevokerTest {
    private final List<OutboundRequest> sent = new ArrayList<>();

    @Test
    void theOldAccessTokenIsWhatIsRevoked() {
        // When
        var revocation = revoke(Revokes.TOKEN, null, answered(200));

        // Then
        assertThat(revocation).isEqualTo(new Revocation.Done(200));
        assertSent("token=old-access&token_type_hint=access_token&client_id=app");
    }

    @Test
    void theRefreshTokenOfADeadChainGoesWhereTheProviderCanEndIt() {
        // When
        revoke(Revokes.TOKEN, "dead-refresh", answered(200));

        // Then
        assertSent("token=dead-refresh&token_type_hint=refresh_token&client_id=app");
    }

    @Test
    void aProviderThatEndsAccessTokensOnlyIsShownNothingElse() {
        // When
        revoke(Revokes.ACCESS_TOKEN, "dead-refresh", answered(200));

        // Then
        assertSent("token=old-access&token_type_hint=access_token&client_id=app");
    }

    @Test
    void aProviderThatRevokesNothingIsNotAsked() {
        assertThat(revoke(Revokes.NONE, "dead-refresh", answered(200)))
                .isEqualTo(new Revocation.NotSent(Code.NOT_SENT));
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400, REFUSED", "401, UNAUTHORIZED_CLIENT", "429, RATE_LIMITED", "302, REFUSED"})
    void aRefusalHasACode(int status, Code code) {
        assertThat(revoke(Revokes.TOKEN, null, answered(status)))
                .isEqualTo(new Revocation.Refused(code, status));
    }

    @Test
    void whatIsNotKnownIsUnknownAndWhatDidNotLeaveIsNotSent() {
        assertThat(revoke(Revokes.TOKEN, null, answered(503)))
                .isEqualTo(new Revocation.Unknown(503));
        assertThat(revoke(Revokes.TOKEN, null, new Broken(Broken.Cause.TIMEOUT, 0, Secret.of(""))))
                .isEqualTo(new Revocation.Unknown(0));
        assertThat(revoke(Revokes.TOKEN, null, new NotSent(NotSent.Reason.TLS)))
                .isEqualTo(new Revocation.NotSent(Code.TLS_FAILED));
    }

    private Revocation revoke(Revokes revokes, @Nullable String refreshToken, Exchange exchange) {
        var lease =
                new Lease.Retire(
                        Leases.ticket(WorkKind.RETIRE),
                        Leases.provider(new Client.Public("app"), new Verification.None(), revokes),
                        Secret.of("old-access"),
                        refreshToken == null ? null : Secret.of(refreshToken));
        return new Revoker(
                        request -> {
                            sent.add(request);
                            return exchange;
                        })
                .revoke(lease);
    }

    private void assertSent(String form) {
        assertThat(sent)
                .singleElement()
                .satisfies(request -> assertThat(request.body()).isEqualTo(Secret.of(form)));
    }

    private static Answered answered(int status) {
        return new Answered(status, AnswerHeaders.none(), Secret.of(""));
    }
}
