package io.tokenvigil.worker.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.outbound.AnswerHeaders;
import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Report.Verified;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.LeasedProvider.Revokes;
import io.tokenvigil.worker.lease.LeasedProvider.Verification;
import io.tokenvigil.worker.lease.Leases;
import io.tokenvigil.worker.lease.WorkKind;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerifierTest {
    private static final URI URL = URI.create("https://provider.test/me");
    private final List<OutboundRequest> sent = new ArrayList<>();

    @ParameterizedTest
    @CsvSource({
        "200, VERIFIED",
        "204, VERIFIED",
        "401, REJECTED",
        "403, INCONCLUSIVE",
        "404, INCONCLUSIVE",
        "302, INCONCLUSIVE",
        "429, INCONCLUSIVE",
        "500, INCONCLUSIVE"
    })
    void aProbeRejectsBy401Only(int status, Verified verified) {
        assertThat(tryOut(new Verification.Probe(URL), answered(status, ""))).isEqualTo(verified);
        assertThat(sent)
                .singleElement()
                .satisfies(
                        request -> {
                            assertThat(request.method()).isEqualTo(OutboundRequest.Method.GET);
                            assertThat(request.url()).isEqualTo(URL);
                            assertThat(request.headers())
                                    .containsEntry("authorization", Secret.of("Bearer new-token"));
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"active\":true,\"scope\":\"x\"} | VERIFIED",
                "200 | {\"active\":false} | REJECTED",
                "200 | {\"active\":\"false\"} | INCONCLUSIVE",
                "200 | {} | INCONCLUSIVE",
                "200 | <html> | INCONCLUSIVE",
                "401 | {\"active\":false} | INCONCLUSIVE",
                "500 | {\"active\":false} | INCONCLUSIVE"
            })
    void anIntrospectionRejectsByItsWordOnly(int status, String body, Verified verified) {
        assertThat(tryOut(new Verification.Introspection(URL), answered(status, body)))
                .isEqualTo(verified);
        assertThat(sent)
                .singleElement()
                .satisfies(
                        request ->
                                assertThat(request.body())
                                        .isEqualTo(
                                                Secret.of(
                                                        "token=new-token&token_type_hint=access_token&client_id=app")));
    }

    @Test
    void whatNeverArrivedIsInconclusive() {
        var probe = new Verification.Probe(URL);

        assertThat(tryOut(probe, new NotSent(NotSent.Reason.CONNECT)))
                .isEqualTo(Verified.INCONCLUSIVE);
        assertThat(tryOut(probe, new Broken(Broken.Cause.TIMEOUT, 401, Secret.of(""))))
                .isEqualTo(Verified.INCONCLUSIVE);
    }

    @Test
    void anEntryWithoutATrialAsksNobody() {
        assertThat(tryOut(new Verification.None(), answered(200, "")))
                .isEqualTo(Verified.INCONCLUSIVE);
        assertThat(sent).isEmpty();
    }

    private Verified tryOut(Verification verification, Exchange exchange) {
        var lease =
                new Lease.Verify(
                        Leases.ticket(WorkKind.VERIFY),
                        Leases.provider(new Client.Public("app"), verification, Revokes.NONE),
                        Secret.of("new-token"));
        return new Verifier(
                        request -> {
                            sent.add(request);
                            return exchange;
                        })
                .tryOut(lease)
                .verified();
    }

    private static Answered answered(int status, String body) {
        return new Answered(status, AnswerHeaders.none(), Secret.of(body));
    }
}
