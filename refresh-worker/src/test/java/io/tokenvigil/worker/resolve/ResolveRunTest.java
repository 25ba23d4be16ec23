package io.tokenvigil.worker.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tokenvigil.outbound.AnswerHeaders;
import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Acknowledgement;
import io.tokenvigil.worker.delivery.Delivered;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.delivery.Report.Verified;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.Leases;
import io.tokenvigil.worker.lease.WorkKind;
import io.tokenvigil.worker.metrics.WorkerMetrics;
import io.tokenvigil.worker.verify.Introspection;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResolveRunTest {
    private static final URI URL = URI.create("https://provider.test/introspect");
    private final List<OutboundRequest> sent = new ArrayList<>();
    private final List<Report.Ending> reported = new ArrayList<>();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "200 | {\"active\":true} | VERIFIED",
                "200 | {\"active\":false} | REJECTED",
                "200 | <html> | INCONCLUSIVE",
                "401 | {\"error\":\"invalid_client\"} | INCONCLUSIVE",
                "502 | {\"active\":false} | INCONCLUSIVE"
            })
    void onlyTheProvidersClearWordSettlesIt(int status, String body, Verified found) {
        resolve(new Answered(status, AnswerHeaders.none(), Secret.of(body)));

        assertThat(reported)
                .singleElement()
                .satisfies(
                        ending -> {
                            assertThat(ending.kind()).isEqualTo(WorkKind.RESOLVE);
                            assertThat(ending.outcome()).isEqualTo(Report.How.DONE);
                            assertThat(ending.verified()).isEqualTo(found);
                        });
    }

    @Test
    void whatNeverArrivedSettlesNothing() {
        resolve(new NotSent(NotSent.Reason.CONNECT));

        assertThat(reported)
                .extracting(Report.Ending::verified)
                .containsExactly(Verified.INCONCLUSIVE);
    }

    @Test
    void theRefreshTokenIsAskedAboutAndNotPresented() {
        resolve(new NotSent(NotSent.Reason.CONNECT));

        assertThat(sent)
                .singleElement()
                .satisfies(
                        request -> {
                            assertThat(request.url()).isEqualTo(URL);
                            assertThat(request.body())
                                    .isEqualTo(
                                            Secret.of(
                                                    "token=rt-1&token_type_hint=refresh_token&client_id=app"));
                        });
    }

    private void resolve(Exchange exchange) {
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
            new ResolveRun(
                            new Introspection(
                                    request -> {
                                        sent.add(request);
                                        return exchange;
                                    }),
                            delivery,
                            new WorkerMetrics(new SimpleMeterRegistry()))
                    .run(
                            new Lease.Resolve(
                                    Leases.ticket(WorkKind.RESOLVE),
                                    Leases.provider(new Client.Public("app")),
                                    URL,
                                    Secret.of("rt-1")));
        }
    }
}
