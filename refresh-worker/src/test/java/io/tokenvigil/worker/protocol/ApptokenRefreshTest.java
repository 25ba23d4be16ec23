package io.tokenvigil.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.AnswerHeaders;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.expiry.Expiry;
import io.tokenvigil.worker.expiry.ExpiryRule;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.Leases;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApptokenRefreshTest {
    private final Protocol protocol = new ApptokenRefresh();

    @Test
    void everythingTravelsInTheQueryAndNothingOfItPrints() {
        // When
        var request = ready(Leases.apptoken(Duration.ofHours(2)));

        // Then
        assertThat(request.method()).isEqualTo(OutboundRequest.Method.GET);
        assertThat(request.query())
                .isEqualTo(
                        Secret.of(
                                "consumerkey=key%261&consumersecret=s+cret&oldtoken=old%2Btoken&validity=7200"));
        assertThat(request.toString()).doesNotContain("consumer").doesNotContain("old");
    }

    @Test
    void withoutARequestedLifetimeTheProvidersOwnIsTaken() {
        assertThat(ready(Leases.apptoken(null)).query())
                .isEqualTo(
                        Secret.of(
                                "consumerkey=key%261&consumersecret=s+cret&oldtoken=old%2Btoken"));
    }

    @Test
    void theAnswersLifeCountsFromTheLease() {
        var issued =
                protocol.issued(
                        Leases.apptoken(null),
                        answered(200, "{\"accessToken\":\"new\",\"validityTime\":\"3600\"}"));

        assertThat(issued)
                .contains(
                        new Issued(
                                Secret.of("new"),
                                null,
                                null,
                                null,
                                new Expiry(
                                        Leases.LEASED_AT.plusSeconds(3_600),
                                        ExpiryRule.EXPIRES_IN,
                                        false),
                                null,
                                false));
    }

    @Test
    void zeroMeansNeverWhereNeverWasAskedFor() {
        var answer = answered(200, "{\"accessToken\":\"new\",\"validityTime\":0}");

        assertThat(protocol.issued(Leases.apptoken(Duration.ZERO), answer).orElseThrow().expiry())
                .isEqualTo(new Expiry(null, ExpiryRule.NEVER, false));
        assertThat(protocol.issued(Leases.apptoken(null), answer).orElseThrow().expiry())
                .isEqualTo(new Expiry(null, ExpiryRule.NONE, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"errorCode\":\"E1\",\"moreInfo\":\"x\",\"userMsg\":\"y\"} | true",
                "500 | {\"errorCode\":\"E2\",\"moreInfo\":\"x\",\"userMsg\":\"y\"} | true",
                "500 | <html>oops</html> | false",
                "400 | {} | false",
                "502 | {\"errorCode\":\"E1\"} | false"
            })
    void aRefusalNeedsTheProvidersOwnEnvelope(int status, String body, boolean refused) {
        var refusal = protocol.refusal(Leases.apptoken(null), answered(status, body));

        assertThat(refusal.isPresent()).isEqualTo(refused);
        refusal.ifPresent(code -> assertThat(code).isEqualTo(Code.REFUSED));
    }

    private OutboundRequest ready(Lease.Refresh lease) {
        return ((Preparation.Ready) protocol.prepare(lease)).request();
    }

    private static Answered answered(int status, String body) {
        return new Answered(status, AnswerHeaders.none(), Secret.of(body));
    }
}
