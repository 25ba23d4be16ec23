package io.tokenvigil.registry.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.Verification;
import io.tokenvigil.registry.attempt.Outcome;
import io.tokenvigil.registry.circuit.ProbeEnd;
import io.tokenvigil.registry.outcome.Report.Ending;
import io.tokenvigil.registry.secrets.Secret;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Any other end of an attempt as docs/internal-api.md writes it.
@JsonIgnoreProperties(ignoreUnknown = true)
public record OutcomeItem(
        @Nullable UUID attempt,
        @Nullable UUID tokenId,
        @Nullable String kind,
        @Nullable Outcome outcome,
        @Nullable String code,
        @Nullable Integer httpStatus,
        long millis,
        @Nullable Long retryAfterMillis,
        @Nullable Verification verified,
        @Nullable Secret rescue) {

    /// It is about a provider and no token.
    boolean isProbe() {
        return ProbeView.KIND.equals(kind);
    }

    ProbeEnd probe() {
        return new ProbeEnd(
                Batch.required("attempt", attempt),
                Batch.required("outcome", outcome),
                known(code),
                httpStatus,
                millis);
    }

    Ending checked() {
        return new Ending(
                Batch.required("attempt", attempt),
                Batch.required("tokenId", tokenId),
                Batch.required("outcome", outcome),
                known(code),
                httpStatus,
                millis,
                retryAfterMillis == null ? null : Duration.ofMillis(retryAfterMillis),
                verified,
                rescue);
    }

    /// A newer worker may know more codes than this registry; the outcome says enough.
    private static @Nullable Code known(@Nullable String code) {
        return Arrays.stream(Code.values())
                .filter(known -> known.name().equals(code))
                .findFirst()
                .orElse(null);
    }
}
