package io.tokenvigil.worker.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.AnswerHeaders;
import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.lease.Leases;
import io.tokenvigil.worker.outcome.Outcome.Scope;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {
    private final Classifier classifier = new Classifier(InstantSource.fixed(Leases.LEASED_AT));

    @ParameterizedTest
    @CsvSource({
        "GUARD, GUARD_REFUSED",
        "DNS, DNS_FAILED",
        "CONNECT, NOT_SENT",
        "TLS, TLS_FAILED",
        "REQUEST, NOT_SENT"
    })
    void whatWasNotSentIsNotSent(NotSent.Reason reason, Code code) {
        assertThat(classify(new NotSent(reason))).isEqualTo(new Outcome.NotSent(code));
    }

    @Test
    void aTokenInAWholeAnswerIsDone() {
        assertThat(classify(answered(200, "{\"access_token\":\"at\",\"expires_in\":60}")))
                .isInstanceOfSatisfying(
                        Outcome.Done.class,
                        done -> assertThat(done.issued().accessToken()).isEqualTo(Secret.of("at")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html></html>",
                "{\"access_token\":\"at\"",
                "{\"access_token\":\"\",\"error\":\"bad_refresh_token\"}"
            })
    void aSuccessThatDoesNotParseIsUnknownAndItsBodyIsKept(String body) {
        assertThat(classify(answered(200, body)))
                .isEqualTo(new Outcome.Unknown(Code.UNREADABLE_ANSWER, 200, Secret.of(body)));
    }

    @Test
    void anEmptySuccessIsUnknownWithNothingToKeep() {
        assertThat(classify(answered(204, "")))
                .isEqualTo(new Outcome.Unknown(Code.UNREADABLE_ANSWER, 204, null));
    }

    @ParameterizedTest
    @EnumSource(Broken.Cause.class)
    void whateverBreaksAfterTheFirstByteIsUnknown(Broken.Cause cause) {
        assertThat(classify(new Broken(cause, 0, Secret.of(""))))
                .isEqualTo(new Outcome.Unknown(Code.OUTCOME_UNKNOWN, 0, null));
    }

    @Test
    void whatArrivedOfASuccessIsKept() {
        assertThat(classify(new Broken(Broken.Cause.TRUNCATED, 200, Secret.of("{\"refr"))))
                .isEqualTo(new Outcome.Unknown(Code.OUTCOME_UNKNOWN, 200, Secret.of("{\"refr")));
        assertThat(classify(new Broken(Broken.Cause.TRUNCATED, 400, Secret.of("{\"err"))))
                .isEqualTo(new Outcome.Unknown(Code.OUTCOME_UNKNOWN, 400, null));
    }

    @Test
    void aRefusalOfTheTokenIsAboutTheToken() {
        assertThat(classify(answered(400, "{\"error\":\"invalid_grant\"}")))
                .isEqualTo(new Outcome.Refused(Code.INVALID_GRANT, 400, null, Scope.TOKEN));
    }

    /// As GitHub answers.
    @Test
    void aRefusalWithASuccessesStatusIsARefusal() {
        assertThat(classify(answered(200, "{\"error\":\"bad_refresh_token\"}")))
                .isEqualTo(new Outcome.Refused(Code.INVALID_GRANT, 200, null, Scope.TOKEN));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | 7 | PT7S",
                "429 | 0 | PT1S",
                "429 | 99999999 | PT1H",
                "429 | Sun, 22 Nov 2026 00:00:30 GMT | PT30S",
                "429 | Sat, 21 Nov 2026 00:00:00 GMT | PT1S",
                "503 | 7 | PT7S",
                "502 | 7 | PT7S"
            })
    void aProviderThatAsksUsToWaitIsLeftAloneAsAWhole(int status, String header, Duration wait) {
        assertThat(classify(answered(status, "slow down", Map.of("Retry-After", header))))
                .isEqualTo(
                        new Outcome.Refused(
                                status == 429 ? Code.RATE_LIMITED : Code.PROVIDER_UNAVAILABLE,
                                status,
                                wait,
                                Scope.PROVIDER));
    }

    @ParameterizedTest
    @CsvSource({"429, RATE_LIMITED", "502, PROVIDER_UNAVAILABLE"})
    void aRefusalByStatusNeedsNoHeader(int status, Code code) {
        assertThat(classify(answered(status, "")))
                .isEqualTo(new Outcome.Refused(code, status, null, Scope.PROVIDER));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 408, 409, 410, 425, 500, 501, 503, 504, 301, 302, 303, 100, 999})
    void whatIsNotProvedIsUnknown(int status) {
        assertThat(classify(answered(status, "<html></html>")))
                .isEqualTo(new Outcome.Unknown(Code.OUTCOME_UNKNOWN, status, null));
    }

    @Test
    void anUnavailableThatSaysNonsenseAboutWhenIsUnknown() {
        assertThat(classify(answered(503, "", Map.of("retry-after", "later"))))
                .isEqualTo(new Outcome.Unknown(Code.OUTCOME_UNKNOWN, 503, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {307, 308, 404, 405, 411, 413, 414, 415, 421, 431})
    void aServerThatDidNotTakeTheRequestInRefusedIt(int status) {
        assertThat(classify(answered(status, "<html></html>")))
                .isEqualTo(new Outcome.Refused(Code.REFUSED, status, null, Scope.TOKEN));
    }

    private Outcome classify(Exchange exchange) {
        return classifier.classify(Leases.oauth(), exchange);
    }

    private static Answered answered(int status, String body) {
        return answered(status, body, Map.of());
    }

    private static Answered answered(int status, String body, Map<String, String> headers) {
        return new Answered(
                status, AnswerHeaders.of(List.copyOf(headers.entrySet())), Secret.of(body));
    }
}
