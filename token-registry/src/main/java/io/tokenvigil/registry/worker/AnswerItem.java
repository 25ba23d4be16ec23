package io.tokenvigil.registry.worker;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tokenvigil.registry.outcome.Report.Answer;
import io.tokenvigil.registry.secrets.Secret;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A successful refresh as docs/internal-api.md writes it. What is not read here, the attempt's row
/// knows.
@JsonIgnoreProperties(ignoreUnknown = true)
public record AnswerItem(
        @Nullable UUID attempt,
        @Nullable UUID tokenId,
        int httpStatus,
        long millis,
        @Nullable Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable String tokenType,
        @Nullable String scope,
        @Nullable Instant expiresAt,
        boolean neverExpires,
        @Nullable String expiryRule,
        boolean expiryDisagrees,
        @Nullable Instant refreshExpiresAt,
        boolean revokedByAdmin) {

    private static final String WORD = "[A-Z][A-Z0-9_]{0,39}";

    Answer checked() {
        return new Answer(
                Batch.required("attempt", attempt),
                Batch.required("tokenId", tokenId),
                httpStatus,
                millis,
                Batch.required("accessToken", accessToken),
                refreshToken,
                tokenType,
                scope,
                expiresAt,
                neverExpires,
                expiryRule != null && expiryRule.matches(WORD) ? expiryRule : "UNSAID",
                expiryDisagrees,
                refreshExpiresAt,
                revokedByAdmin);
    }
}
