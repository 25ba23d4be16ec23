package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.input.Checks;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads how hard a provider may be worked.
final class LimitsReader {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST_PERIOD = Duration.ofDays(1);
    private static final int MOST_IN_FLIGHT = 1_000;
    private static final int MOST_CALLS = 1_000_000;

    private LimitsReader() {}

    static CallLimits read(Settings settings, ProviderRequest request) {
        return new CallLimits(
                timeout(settings, request), inFlight(settings, request), rate(settings, request));
    }

    private static Duration timeout(Settings settings, ProviderRequest request) {
        Duration timeout = settings.positive("timeout", request.timeout());
        if (timeout != null
                && (timeout.compareTo(SHORTEST) < 0
                        || timeout.compareTo(CallLimits.LONGEST_TIMEOUT) > 0)) {
            settings.checks().refuse("timeout", request.timeout(), "must be from PT1S to PT30S");
        }
        return Objects.requireNonNullElse(timeout, CallLimits.DEFAULT.timeout());
    }

    private static int inFlight(Settings settings, ProviderRequest request) {
        Integer most = settings.given("maxInFlight", request.maxInFlight());
        if (most != null && (most < 1 || most > MOST_IN_FLIGHT)) {
            settings.checks().refuse("maxInFlight", most, "must be from 1 to " + MOST_IN_FLIGHT);
        }
        return most == null ? CallLimits.DEFAULT.maxInFlight() : most;
    }

    private static CallLimits.@Nullable Rate rate(Settings settings, ProviderRequest request) {
        ProviderRequest.RateRequest given = settings.given("rate", request.rate());
        if (given == null) {
            return null;
        }
        Checks checks = settings.checks().in("rate");
        Integer calls = checks.required("calls", given.calls(), "100");
        Duration per =
                checks.positiveDuration("per", checks.required("per", given.per(), "\"PT1M\""));
        if (calls != null && (calls < 1 || calls > MOST_CALLS)) {
            checks.refuse("calls", calls, "must be from 1 to " + MOST_CALLS);
        }
        if (per != null && (per.compareTo(SHORTEST) < 0 || per.compareTo(LONGEST_PERIOD) > 0)) {
            checks.refuse("per", given.per(), "must be from PT1S to P1D");
        }
        return calls == null || per == null ? null : new CallLimits.Rate(calls, per);
    }
}
