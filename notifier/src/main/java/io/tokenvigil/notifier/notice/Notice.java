package io.tokenvigil.notifier.notice;

import io.tokenvigil.notifier.occasion.Occasion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One message to one recipient about one occasion.
///
/// @param insteadOf the address that refused for good, where this recipient is told in its place
/// @param fallback who is told when this address refuses for good
/// @param notBefore when its turn comes
/// @param createdAt when the registry first said that it is to be sent
/// @param checkedAt when the registry last said so
/// @param branding its namespace's
/// @param byHand whether somebody asked that it be sent again, and so wants it now
public record Notice(
        UUID id,
        Occasion occasion,
        Recipient recipient,
        Audience audience,
        @Nullable String insteadOf,
        Facts facts,
        List<Recipient> fallback,
        int attempts,
        Instant notBefore,
        Instant createdAt,
        Instant checkedAt,
        Branding branding,
        boolean byHand) {

    /// The most urgent one first: by what it is, then by the rung that is nearest in time.
    public static final Comparator<Notice> MOST_URGENT_FIRST =
            Comparator.comparing((Notice notice) -> notice.occasion().kind())
                    .thenComparing(
                            notice -> notice.occasion().rung(),
                            Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparingLong(notice -> notice.occasion().sequence())
                    .reversed()
                    .thenComparing(notice -> notice.id());

    public Notice {
        fallback = List.copyOf(fallback);
    }

    /// What notices that go together look like: as their namespaces want it, where these agree.
    ///
    /// @param notices at least one
    public static Branding brandingOf(List<Notice> notices) {
        Branding first = notices.getFirst().branding();
        return notices.stream().allMatch(notice -> notice.branding().equals(first))
                ? first
                : Branding.NONE;
    }

    /// The end that it warns of, as the registry last said: the access token's, the grant's, that
    /// of the value that a destination still runs on, the age at which a token is to be replaced.
    /// None where it warns of no end.
    public @Nullable Instant end() {
        return switch (occasion.kind()) {
            case EXPIRING,
                    EXPIRED,
                    NEEDS_PERSON,
                    STILL_NEEDS_PERSON,
                    AGEING,
                    PROVIDER_CREDENTIAL_EXPIRING,
                    API_KEY_EXPIRING ->
                    facts.expiresAt();
            case GRANT_ENDING -> facts.grantExpiresAt();
            case LEFT_BEHIND -> facts.previous() == null ? null : facts.previous().expiresAt();
            case RECOVERED, RETIRING, PROVIDER_SUSPENDED -> null;
        };
    }

    /// Whether it is about something that stands still until a person acts.
    public boolean now() {
        return occasion.kind().now();
    }
}
