package io.tokenvigil.registry.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.timer.Notify;
import io.tokenvigil.registry.timer.RefreshPlan;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyRequestTest {

    private final Checks checks = new Checks();

    @Test
    void aWholePolicyIsReadAndWrittenBack() {
        PolicyRequest request =
                new PolicyRequest(
                        "nightly",
                        List.of("P30D", "PT12H", "-P7D"),
                        new PolicyRequest.Refresh("auto", "PT5M"),
                        "P1D",
                        "never",
                        "P365D");

        Policy policy = request.checked(checks);

        assertThat(checks.refusals()).isEmpty();
        assertThat(policy.at()).isEqualTo(new RefreshPlan.BeforeEnd(Duration.ofMinutes(5)));
        assertThat(policy.notifyWhen()).isEqualTo(Notify.NEVER);
        assertThat(PolicyRequest.of(policy)).isEqualTo(request);
    }

    @Test
    void nothingSaidIsNothing() {
        assertThat(new PolicyRequest(null, null, null, null, null, null).checked(checks))
                .isEqualTo(Policy.EMPTY);
        assertThat(PolicyRequest.of(Policy.EMPTY))
                .isEqualTo(new PolicyRequest(null, null, null, null, null, null));
    }

    @Test
    void rungsStandInTheOrderOfTimeAndOnce() {
        Policy policy = notices(List.of("P1D", "PT24H", "P30D", "-P7D"));

        assertThat(PolicyRequest.of(policy).notices()).containsExactly("P30D", "P1D", "-P7D");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 days", "P1M", "P4000D", "PT0.5S", "", "P"})
    void whatIsNoRungIsRefusedAtItsPlace(String rung) {
        notices(List.of("P30D", rung));

        assertThat(checks.refusals()).extracting(Refusal::field).containsExactly("notices[1]");
    }

    @Test
    void moreThan32RungsAreTooMany() {
        notices(Collections.nCopies(33, "P1D"));

        assertThat(checks.refusals()).extracting(Refusal::field).containsExactly("notices");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0%", "100%", "off", "80", "-PT5M", "PT0S", "P4000D", "x%"})
    void whatIsNoRefreshPointIsRefused(String at) {
        new PolicyRequest(null, null, new PolicyRequest.Refresh(null, at), null, null, null)
                .checked(checks);

        assertThat(checks.refusals()).extracting(Refusal::field).containsExactly("refresh.at");
    }

    @Test
    void offContradictsAPoint() {
        new PolicyRequest(null, null, new PolicyRequest.Refresh("off", "80%"), null, null, null)
                .checked(checks);

        assertThat(checks.refusals()).extracting(Refusal::field).containsExactly("refresh.at");
    }

    @Test
    void wrongWordsAndNegativeTimesAreRefused() {
        new PolicyRequest(
                        "No Name",
                        null,
                        new PolicyRequest.Refresh("sometimes", null),
                        "-PT1H",
                        "loudly",
                        "PT0S")
                .checked(checks);

        assertThat(checks.refusals())
                .extracting(Refusal::field)
                .containsExactlyInAnyOrder("name", "refresh.mode", "overlap", "notify", "maxAge");
    }

    private Policy notices(List<String> rungs) {
        return new PolicyRequest(null, List.copyOf(rungs), null, null, null, null).checked(checks);
    }
}
