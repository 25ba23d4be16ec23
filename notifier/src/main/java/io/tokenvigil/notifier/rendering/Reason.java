package io.tokenvigil.notifier.rendering;

import io.tokenvigil.events.Code;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why refreshing does not work, as far as the reader of a mail needs to know: each has words of
/// ours. The exact code stands beside them.
enum Reason {
    /// The sign-in behind the token has ended.
    GRANT_ENDED,
    /// The provider rejects our client.
    CLIENT_REJECTED,
    /// The provider's entry, or the token's, does not fit what the provider wants.
    REQUEST_REJECTED,
    /// A call was made and its outcome is not known, so that another could do harm.
    OUTCOME_UNKNOWN,
    /// The provider cannot be reached or is not ready.
    UNREACHABLE,
    /// What came back cannot be used.
    ANSWER_UNUSABLE,
    /// An administrator decided so.
    ADMINISTRATOR,
    /// Nothing more than the code is known here.
    OTHER;

    /// Nothing is wrong where there is no code.
    static Optional<Reason> of(@Nullable String code) {
        if (code == null) {
            return Optional.empty();
        }
        return Optional.of(
                Arrays.stream(Code.values())
                        .filter(known -> known.name().equals(code))
                        .findFirst()
                        .map(Reason::of)
                        .orElse(OTHER));
    }

    private static Reason of(Code code) {
        return switch (code) {
            case INVALID_GRANT, REVOKED_BY_ADMIN, SPENT_ELSEWHERE, GRANT_ENDING, GRANT_ENDED ->
                    GRANT_ENDED;
            case INVALID_CLIENT, UNAUTHORIZED_CLIENT, CLIENT_REJECTED, CLIENT_SECRET_EXPIRING ->
                    CLIENT_REJECTED;
            case INVALID_SCOPE, INVALID_REQUEST, REFUSED -> REQUEST_REJECTED;
            case OUTCOME_UNKNOWN -> OUTCOME_UNKNOWN;
            case RATE_LIMITED,
                    PROVIDER_UNAVAILABLE,
                    NOT_SENT,
                    GUARD_REFUSED,
                    TLS_FAILED,
                    DNS_FAILED ->
                    UNREACHABLE;
            case UNREADABLE_ANSWER, REJECTED_BY_VERIFICATION, NO_EXPIRY, NO_GAIN -> ANSWER_UNUSABLE;
            case SUSPENDED_BY_ADMIN -> ADMINISTRATOR;
            case NO_CREDENTIAL, MANUAL, EXPIRED -> OTHER;
        };
    }
}
