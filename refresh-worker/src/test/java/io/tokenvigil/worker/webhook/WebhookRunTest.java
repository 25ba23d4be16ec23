package io.tokenvigil.worker.webhook;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.AnswerHeaders;
import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Acknowledgement;
import io.tokenvigil.worker.delivery.Delivered;
import io.tokenvigil.worker.delivery.Delivery;
import io.tokenvigil.worker.delivery.Report;
import io.tokenvigil.worker.delivery.Report.How;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.Leases;
import io.tokenvigil.worker.lease.WorkKind;
import io.tokenvigil.worker.metrics.WorkerMetrics;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookRunTest {
    private static final String SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String BODY = "{\"data\":{\"generation\":4}}";
    private static final UUID MESSAGE = new UUID(1, 2);

    private final List<OutboundRequest> sent = new ArrayList<>();
    private final List<Report.Ending> endings = new CopyOnWriteArrayList<>();
    private final Delivery delivery = new Delivery(this::take, this::take);

    @AfterEach
    void close() {
        delivery.close();
    }

    @Test
    void theBodyGoesOutSignedAndSaysWhenAndWhichMessageItIs() {
        // When
        run(answered(204));

        // Then
        var request = sent.getFirst();
        assertThat(request.method()).isEqualTo(OutboundRequest.Method.POST);
        assertThat(request.url()).isEqualTo(URI.create("https://hooks.test/windows"));
        var headers = revealed(request);
        assertThat(headers)
                .containsEntry("content-type", "application/json")
                .containsEntry("webhook-id", MESSAGE.toString());
        assertThat(
                        new StandardReceiver(SECRET)
                                .accepts(
                                        headers,
                                        requireNonNull(request.body()).reveal(),
                                        Leases.LEASED_AT))
                .isTrue();
        assertThat(requireNonNull(request.body()).reveal()).isEqualTo(BODY);
    }

    @ParameterizedTest
    @CsvSource({
        "200, DONE,",
        "202, DONE,",
        "302, REFUSED, REFUSED",
        "401, REFUSED, REFUSED",
        "410, REFUSED, REFUSED",
        "429, REFUSED, RATE_LIMITED",
        "500, UNKNOWN, OUTCOME_UNKNOWN",
        "503, UNKNOWN, OUTCOME_UNKNOWN"
    })
    void theAnswerIsReported(int status, How how, @Nullable Code code) {
        run(answered(status));

        assertThat(endings)
                .singleElement()
                .satisfies(
                        ending -> {
                            assertThat(ending.kind()).isEqualTo(WorkKind.WEBHOOK);
                            assertThat(ending.outcome()).isEqualTo(how);
                            assertThat(ending.code()).isEqualTo(code);
                            assertThat(ending.httpStatus()).isEqualTo(status);
                        });
    }

    @Test
    void whatDidNotLeaveAndWhatIsNotKnownAreTold() {
        run(new NotSent(NotSent.Reason.GUARD));
        run(new Broken(Broken.Cause.TIMEOUT, 0, Secret.of("")));

        assertThat(endings)
                .extracting(Report.Ending::outcome)
                .containsExactly(How.NOT_SENT, How.UNKNOWN);
        assertThat(endings)
                .extracting(Report.Ending::code)
                .containsExactly(Code.GUARD_REFUSED, Code.OUTCOME_UNKNOWN);
        assertThat(endings).extracting(Report.Ending::httpStatus).containsOnlyNulls();
    }

    @Test
    void aReceiverThatAsksForTimeGetsIt() {
        run(
                new Answered(
                        503,
                        AnswerHeaders.of(Map.of("Retry-After", "90").entrySet()),
                        Secret.of("")));

        assertThat(endings)
                .singleElement()
                .satisfies(ending -> assertThat(ending.retryAfterMillis()).isEqualTo(90_000));
    }

    private void run(Exchange exchange) {
        new WebhookRun(
                        request -> {
                            sent.add(request);
                            return exchange;
                        },
                        delivery,
                        new WorkerMetrics(new SimpleMeterRegistry()),
                        InstantSource.fixed(Leases.LEASED_AT))
                .run(
                        new Lease.Webhook(
                                Leases.ticket(WorkKind.WEBHOOK),
                                MESSAGE,
                                URI.create("https://hooks.test/windows"),
                                BODY,
                                List.of(Secret.of(SECRET))));
    }

    private Delivered take(List<? extends Report> batch) {
        batch.forEach(report -> endings.add((Report.Ending) report));
        return new Delivered.Answered(
                Collections.nCopies(batch.size(), new Acknowledgement.Taken("RECORDED")));
    }

    private static Map<String, String> revealed(OutboundRequest request) {
        var headers = new HashMap<String, String>();
        request.headers().forEach((name, value) -> headers.put(name, value.reveal()));
        return headers;
    }

    private static Answered answered(int status) {
        return new Answered(status, AnswerHeaders.none(), Secret.of(""));
    }
}
