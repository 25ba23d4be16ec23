package io.tokenvigil.registry.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Rung;
import io.tokenvigil.registry.timer.Notify;
import io.tokenvigil.registry.timer.RefreshPlan;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EffectivePolicyTest {

    private static final PolicyDefaults DEFAULTS =
            new PolicyDefaults(
                    List.of(Rung.parse("P30D"), Rung.parse("P1D")),
                    new RefreshPlan.AtPercent(80),
                    Duration.ofHours(1),
                    Notify.ON_FAILURE,
                    Notify.ALWAYS);

    @Test
    void whatNobodySaysTheInstallationSays() {
        EffectivePolicy policy = resolve(Policy.EMPTY, null, Policy.EMPTY, Policy.EMPTY);

        assertThat(policy.notices().value()).containsExactly(Rung.parse("P30D"), Rung.parse("P1D"));
        assertThat(policy.notices().origin()).isEqualTo(Origin.INSTALLATION);
        assertThat(policy.refresh()).isEqualTo(new RefreshPlan.AtPercent(80));
        assertThat(policy.notifyWhen(true).value()).isEqualTo(Notify.ON_FAILURE);
        assertThat(policy.notifyWhen(false).value()).isEqualTo(Notify.ALWAYS);
        assertThat(policy.maxAge()).isNull();
    }

    @Test
    void everyFieldComesFromTheNearestLevelThatSaysSomething() {
        Policy token = overlap(Duration.ofMinutes(1)).name("nightly").build();
        Policy named = overlap(Duration.ofMinutes(2)).notices("P7D").build();
        Policy provider =
                overlap(Duration.ofMinutes(3)).notices("P3D").mode(RefreshMode.OFF).build();
        Policy namespace = notify(Notify.NEVER).mode(RefreshMode.AUTO).notices("P2D").build();

        EffectivePolicy policy = resolve(token, named, provider, namespace);

        assertThat(policy.overlap())
                .isEqualTo(new EffectivePolicy.Sourced<>(Duration.ofMinutes(1), Origin.TOKEN));
        assertThat(policy.notices().value()).containsExactly(Rung.parse("P7D"));
        assertThat(policy.notices().origin().text()).isEqualTo("policy:nightly");
        assertThat(policy.mode())
                .isEqualTo(new EffectivePolicy.Sourced<>(RefreshMode.OFF, Origin.PROVIDER));
        assertThat(policy.refresh()).isEqualTo(RefreshPlan.OFF);
        assertThat(policy.notifyWhen(true))
                .isEqualTo(new EffectivePolicy.Sourced<>(Notify.NEVER, Origin.NAMESPACE));
        assertThat(policy.at().origin()).isEqualTo(Origin.INSTALLATION);
    }

    @Test
    void anEmptyLadderIsSomethingSaid() {
        EffectivePolicy policy =
                resolve(new Fields().notices().build(), null, Policy.EMPTY, Policy.EMPTY);

        assertThat(policy.notices().value()).isEmpty();
        assertThat(policy.notices().origin()).isEqualTo(Origin.TOKEN);
    }

    @Test
    void theViewShowsEachValueWithItsOrigin() {
        EffectivePolicyView view =
                EffectivePolicyView.of(
                        resolve(
                                overlap(Duration.ofDays(1)).build(),
                                null,
                                Policy.EMPTY,
                                Policy.EMPTY),
                        true);

        assertThat(view.overlap()).isEqualTo(new EffectivePolicyView.Value("P1D", "token"));
        assertThat(view.refresh().at())
                .isEqualTo(new EffectivePolicyView.Value("80%", "installation"));
        assertThat(view.notifyWhen())
                .isEqualTo(new EffectivePolicyView.Value("on-failure", "installation"));
    }

    private static EffectivePolicy resolve(
            Policy token, @Nullable Policy named, Policy provider, Policy namespace) {
        return EffectivePolicy.resolve(token, named, provider, namespace, DEFAULTS);
    }

    private static Fields overlap(Duration overlap) {
        Fields fields = new Fields();
        fields.overlap = overlap;
        return fields;
    }

    private static Fields notify(Notify when) {
        Fields fields = new Fields();
        fields.notifyWhen = when;
        return fields;
    }

    /// A policy with some fields.
    private static final class Fields {
        private @Nullable String name;
        private @Nullable List<Rung> notices;
        private @Nullable RefreshMode mode;
        private @Nullable Duration overlap;
        private @Nullable Notify notifyWhen;

        Fields name(String given) {
            name = given;
            return this;
        }

        Fields notices(String... rungs) {
            notices = List.of(rungs).stream().map(Rung::parse).toList();
            return this;
        }

        Fields mode(RefreshMode given) {
            mode = given;
            return this;
        }

        Policy build() {
            return new Policy(name, notices, mode, null, overlap, notifyWhen, null);
        }
    }
}
