package io.tokenvigil.registry.policy;

import io.quarkus.runtime.Startup;
import io.tokenvigil.events.Rung;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Refusal;
import io.tokenvigil.registry.timer.Notify;
import io.tokenvigil.registry.timer.RefreshPlan;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/// Reads the installation's policy at start, by the same rules as everybody's.
@Singleton
@Startup
class InstallationPolicy {

    private final PolicyDefaults defaults;

    InstallationPolicy(PolicyConfig config) {
        Checks checks = new Checks();
        Policy automatic = policy(checks, config, config.notifyAutomatic());
        Policy manual = policy(checks, config, config.notifyManual());
        if (!checks.passed()) {
            throw new IllegalStateException(
                    checks.refusals().stream()
                            .map(InstallationPolicy::sentence)
                            .collect(Collectors.joining("; ")));
        }
        List<Rung> notices = Objects.requireNonNull(automatic.notices());
        RefreshPlan at = Objects.requireNonNull(automatic.at());
        Duration overlap = Objects.requireNonNull(automatic.overlap());
        Notify whenAutomatic = Objects.requireNonNull(automatic.notifyWhen());
        Notify whenManual = Objects.requireNonNull(manual.notifyWhen());
        defaults = new PolicyDefaults(notices, at, overlap, whenAutomatic, whenManual);
    }

    @Produces
    PolicyDefaults defaults() {
        return defaults;
    }

    private static Policy policy(Checks checks, PolicyConfig config, String notify) {
        return new PolicyRequest(
                        null,
                        List.copyOf(config.notices()),
                        new PolicyRequest.Refresh(null, config.refreshAt()),
                        config.overlap(),
                        notify,
                        null)
                .checked(checks);
    }

    private static String sentence(Refusal refusal) {
        return "tokenvigil.policy: %s is \"%s\", %s"
                .formatted(refusal.field(), refusal.value(), refusal.message());
    }
}
