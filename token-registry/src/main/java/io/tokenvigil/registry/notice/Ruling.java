package io.tokenvigil.registry.notice;

import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.notice.Verdict.Drops;
import io.tokenvigil.registry.notice.Verdict.Holds;
import io.tokenvigil.registry.notice.Verdict.Reason;
import io.tokenvigil.registry.timer.Notify;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Decides about true claims: pure, by how the token stands and what was said of it since.
final class Ruling {

    private Ruling() {}

    /// Why a claim no longer is what the token is like; empty while it is.
    static Optional<Drops> outdated(Claim claim, Standing now) {
        if (now.status() == TokenStatus.REVOKED) {
            return drop(Reason.REVOKED);
        }
        return switch (claim.kind()) {
            // Each refresh makes a generation; what ends is the grant behind them all.
            case GRANT_ENDING -> sameEnd(claim, now.ends().grant());
            case EXPIRING ->
                    sameGeneration(claim, now).or(() -> sameEnd(claim, now.ends().access()));
            case LEFT_BEHIND -> sameGeneration(claim, now).or(() -> behind(now));
            case AGEING -> sameGeneration(claim, now).or(() -> ofAge(claim, now));
            case EXPIRED ->
                    sameGeneration(claim, now)
                            .or(() -> sameEnd(claim, now.ends().access()))
                            .or(() -> since(now, TokenStatus.EXPIRED));
            case NEEDS_PERSON ->
                    sameGeneration(claim, now).or(() -> since(now, TokenStatus.NEEDS_PERSON));
            // It is over, however often the token was refreshed since.
            case RECOVERED -> well(now);
            case RETIRING ->
                    claim.generation() == now.toRevoke()
                            ? Optional.empty()
                            : drop(Reason.RECOVERED);
            case PROVIDER_SUSPENDED, PROVIDER_CREDENTIAL_EXPIRING, API_KEY_EXPIRING ->
                    Optional.empty();
        };
    }

    /// @param later what the journal says of the same token after this claim
    static Verdict of(Claim claim, Standing now, List<Claim> later) {
        Optional<Drops> outdated = outdated(claim, now);
        if (outdated.isPresent()) {
            return outdated.get();
        }
        if (later.stream().anyMatch(other -> saysMore(other, claim))) {
            return new Drops(Reason.MORE_URGENT);
        }
        return heard(claim, now);
    }

    /// Who wants to hear it.
    private static Verdict heard(Claim claim, Standing now) {
        if (isOfFailure(claim)) {
            return new Holds(now.notices() == Notify.NEVER ? Audience.OPERATORS : Audience.OWNERS);
        }
        return now.notices().tells(clock(claim), now.healthy())
                ? new Holds(Audience.OWNERS)
                : new Drops(Reason.QUIET);
    }

    private static boolean isOfFailure(Claim claim) {
        return switch (claim.kind()) {
            // Whoever was told of a failure is to hear that it is over.
            case NEEDS_PERSON, EXPIRED, RECOVERED -> true;
            case EXPIRING,
                    LEFT_BEHIND,
                    AGEING,
                    GRANT_ENDING,
                    RETIRING,
                    PROVIDER_SUSPENDED,
                    PROVIDER_CREDENTIAL_EXPIRING,
                    API_KEY_EXPIRING ->
                    false;
        };
    }

    /// Whether a later event about the same thing makes an earlier one stale news.
    private static boolean saysMore(Claim later, Claim earlier) {
        if (isAlone(later) || isAlone(earlier)) {
            return later.kind() == earlier.kind();
        }
        return clock(later) == clock(earlier) && Objects.equals(later.end(), earlier.end());
    }

    /// About something that no rung is about.
    private static boolean isAlone(Claim claim) {
        return switch (claim.kind()) {
            case NEEDS_PERSON, RECOVERED, RETIRING -> true;
            case EXPIRING,
                    LEFT_BEHIND,
                    AGEING,
                    GRANT_ENDING,
                    EXPIRED,
                    PROVIDER_SUSPENDED,
                    PROVIDER_CREDENTIAL_EXPIRING,
                    API_KEY_EXPIRING ->
                    false;
        };
    }

    private static ExpiryClock clock(Claim claim) {
        return Objects.requireNonNullElse(claim.clock(), ExpiryClock.ACCESS);
    }

    private static Optional<Drops> sameGeneration(Claim claim, Standing now) {
        return claim.generation() == now.generation() ? Optional.empty() : drop(Reason.RENEWED);
    }

    private static Optional<Drops> sameEnd(Claim claim, @Nullable Instant end) {
        return Objects.equals(claim.end(), end) ? Optional.empty() : drop(Reason.EXPIRY_CHANGED);
    }

    private static Optional<Drops> behind(Standing now) {
        return now.ends().previous() == null ? drop(Reason.RECOVERED) : Optional.empty();
    }

    private static Optional<Drops> ofAge(Claim claim, Standing now) {
        return claim.rung() != null && now.ends().reachesAge(claim.rung())
                ? Optional.empty()
                : drop(Reason.EXPIRY_CHANGED);
    }

    private static Optional<Drops> well(Standing now) {
        return now.status() == TokenStatus.NEEDS_PERSON
                ? drop(Reason.MORE_URGENT)
                : Optional.empty();
    }

    private static Optional<Drops> since(Standing now, TokenStatus status) {
        return now.status().compareTo(status) >= 0 ? Optional.empty() : drop(Reason.RECOVERED);
    }

    private static Optional<Drops> drop(Reason reason) {
        return Optional.of(new Drops(reason));
    }
}
