package io.tokenvigil.worker.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.AnswerHeaders;
import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.OutboundRequest.Method;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Acknowledgement;
import io.tokenvigil.worker.delivery.Delivered;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.delivery.Report.How;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.lease.DeclaredCall;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.LeasedProvider;
import io.tokenvigil.worker.lease.Leases;
import io.tokenvigil.worker.lease.ProtocolName;
import io.tokenvigil.worker.lease.WorkKind;
import io.tokenvigil.worker.metrics.WorkerMetrics;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeRunTest {
    private static final URI URL = URI.create("https://provider.test/token");
    private final List<OutboundRequest> sent = new ArrayList<>();
    private final List<Report.Ending> reported = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"invalid_request\"} | DONE",
                "401 | {\"error\":\"invalid_client\"} | DONE",
                "401 | | DONE",
                "200 | {\"error\":\"bad_verification_code\"} | DONE",
                "502 | {\"error\":\"invalid_request\"} | UNKNOWN",
                "503 | {\"error\":\"temporarily_unavailable\"} | UNKNOWN",
                "429 | {\"error\":\"slow_down\"} | UNKNOWN",
                "200 | <html>maintenance</html> | UNKNOWN",
                "400 | <html>bad gateway of ours</html> | UNKNOWN",
                "404 | | UNKNOWN"
            })
    void onlyAnOAuthErrorOfTheEndpointsOwnShowsThatItAnswers(
            int status, @Nullable String body, How how) {
        probe(ProtocolName.OAUTH2_REFRESH_TOKEN, answered(status, body));

        assertThat(reported)
                .singleElement()
                .satisfies(
                        ending -> {
                            assertThat(ending.outcome()).isEqualTo(how);
                            assertThat(ending.httpStatus()).isEqualTo(status);
                            assertThat(ending.tokenId()).isNull();
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"errorCode\":\"0001\",\"moreInfo\":\"\",\"userMsg\":\"\"} | DONE",
                "500 | {\"errorCode\":\"0002\",\"moreInfo\":\"\",\"userMsg\":\"\"} | DONE",
                "500 | <html> | UNKNOWN",
                "400 | {\"error\":\"invalid_request\"} | UNKNOWN"
            })
    void onlyItsOwnEnvelopeShowsThatAnAppTokenEndpointAnswers(int status, String body, How how) {
        probe(ProtocolName.APPTOKEN_REFRESH, answered(status, body));

        assertThat(reported).extracting(Report.Ending::outcome).containsExactly(how);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | | DONE",
                "400 | {\"error\":\"no token\"} | DONE",
                "400 | {\"error\":\"maintenance\"} | UNKNOWN",
                "400 | <html>bad gateway of ours</html> | UNKNOWN",
                "403 | | UNKNOWN",
                "200 | {\"token\":\"for nobody\"} | UNKNOWN",
                "429 | | UNKNOWN",
                "502 | | UNKNOWN"
            })
    void onlyAnOutcomeThatTheEntryDeclaresShowsThatADeclaredEndpointAnswers(
            int status, @Nullable String body, How how) {
        probe(declared(Method.POST), answered(status, body));

        assertThat(reported).extracting(Report.Ending::outcome).containsExactly(how);
    }

    @Test
    void aDeclaredRequestIsProbedWithNothingOfItFilledIn() {
        probe(declared(Method.POST), answered(401, ""));
        probe(declared(Method.GET), answered(401, ""));

        assertThat(sent)
                .allSatisfy(
                        request -> {
                            assertThat(request.url()).isEqualTo(URL);
                            assertThat(request.query()).isNull();
                            assertThat(request.headers()).containsOnlyKeys("accept");
                        });
        assertThat(sent)
                .extracting(OutboundRequest::method)
                .containsExactly(Method.POST, Method.GET);
        assertThat(sent.getFirst().body()).isEqualTo(Secret.of(""));
        assertThat(sent.getLast().body()).isNull();
    }

    @Test
    void whatNeverArrivedSaysNothing() {
        probe(ProtocolName.OAUTH2_REFRESH_TOKEN, new NotSent(NotSent.Reason.CONNECT));
        probe(
                ProtocolName.OAUTH2_REFRESH_TOKEN,
                new Broken(Broken.Cause.TIMEOUT, 400, Secret.of("{\"error\":\"x\"}")));

        assertThat(reported)
                .extracting(Report.Ending::outcome)
                .containsExactly(How.NOT_SENT, How.UNKNOWN);
    }

    @Test
    void noCredentialIsSentNotEvenTheClients() {
        probe(ProtocolName.OAUTH2_REFRESH_TOKEN, answered(400, ""));
        probe(ProtocolName.APPTOKEN_REFRESH, answered(400, ""));

        assertThat(sent)
                .allSatisfy(
                        request -> {
                            assertThat(request.query()).isNull();
                            assertThat(request.headers()).doesNotContainKey("authorization");
                        });
        assertThat(sent.getFirst().body()).isEqualTo(Secret.of("grant_type=refresh_token"));
        assertThat(sent.getLast().body()).isNull();
    }

    /// A client and every placeholder, none of which may come along.
    private static Lease.Probe declared(Method method) {
        var usual = Leases.provider(new Client.Post("key-id", Secret.of("key-secret")));
        var call =
                new DeclaredCall(
                        method,
                        URL + "?key={clientSecret}",
                        Map.of("authorization", "Bearer {accessToken}"),
                        method == Method.GET
                                ? null
                                : new DeclaredCall.Body(
                                        "{\"old\":\"{refreshToken}\"}", "application/json"),
                        new DeclaredCall.Fields("/token", null, null, null, null, null, null),
                        List.of(
                                new DeclaredCall.Rule(401, null, null, Code.INVALID_GRANT),
                                new DeclaredCall.Rule(
                                        400, "/error", "no token", Code.INVALID_REQUEST)));
        return new Lease.Probe(
                Leases.ofProvider(WorkKind.PROBE),
                new LeasedProvider(
                        usual.id(),
                        null,
                        null,
                        usual.client(),
                        call,
                        null,
                        usual.refusedStatuses(),
                        usual.expiry(),
                        usual.verification(),
                        usual.revokes()),
                ProtocolName.HTTP,
                URL);
    }

    private void probe(ProtocolName protocol, Exchange exchange) {
        probe(
                new Lease.Probe(
                        Leases.ofProvider(WorkKind.PROBE),
                        Leases.provider(new Client.Post("key-id", Secret.of("key-secret"))),
                        protocol,
                        URL),
                exchange);
    }

    private void probe(Lease.Probe lease, Exchange exchange) {
        var delivery =
                new Delivery(
                        _ -> new Delivered.Away(),
                        batch -> {
                            reported.addAll(batch);
                            return new Delivered.Answered(
                                    batch.stream()
                                            .<Acknowledgement>map(
                                                    _ -> new Acknowledgement.Taken("RECORDED"))
                                            .toList());
                        });
        try (delivery) {
            new ProbeRun(
                            request -> {
                                sent.add(request);
                                return exchange;
                            },
                            delivery,
                            new WorkerMetrics(new SimpleMeterRegistry()))
                    .run(lease);
        }
    }

    private static Answered answered(int status, @Nullable String body) {
        return new Answered(status, AnswerHeaders.none(), Secret.of(body == null ? "" : body));
    }
}
