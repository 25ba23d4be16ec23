package io.tokenvigil.registry.credential;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import java.time.Duration;

/// What a reader is told who does not get the credential.
final class Refusals {

    private Refusals() {}

    static ProblemException of(Readiness readiness) {
        return switch (readiness) {
            case Readiness.Ready _ ->
                    throw new IllegalArgumentException("a credential that can be given out");
            case Readiness.Revoked _ ->
                    ProblemException.gone("The token was revoked: nothing of it works.");
            case Readiness.NoCredential _ ->
                    ProblemException.of(
                            ProblemType.NO_CREDENTIAL,
                            "The token is watched only, or nobody has posted a value yet.");
            case Readiness.NeedsPerson _ ->
                    ProblemException.conflict(
                            ProblemType.NEEDS_PERSON,
                            "The credential has expired and nothing automatic will renew it:"
                                    + " somebody has to post a new generation.");
            case Readiness.Expired _ ->
                    ProblemException.conflict(
                            ProblemType.EXPIRED,
                            "The credential has expired: somebody has to post a new generation.");
            case Readiness.TooShort _ ->
                    ProblemException.conflict(
                            ProblemType.NEEDS_PERSON,
                            "The credential ends sooner than minTtl allows, and only a person can"
                                    + " renew it; without minTtl it is given out as it is.");
            case Readiness.TooMuchWanted(Duration most) ->
                    ProblemException.of(
                            ProblemType.BAD_REQUEST,
                            "minTtl must be at most half the credential's life, which is %s."
                                    .formatted(most));
            case Readiness.RefreshPending(Duration retryAfter) -> pending(retryAfter);
            case Readiness.RefreshWanted _ -> pending(Readiness.SOONEST);
            // A reader may come back then, or take what there is: 409 would leave only the second.
            case Readiness.NotBeforeItsEnd(Duration retryAfter) ->
                    ProblemException.unavailable(
                            ProblemType.REFRESH_PENDING,
                            "The provider gives no new credential before this one has expired;"
                                    + " without minTtl it is given out as it is.",
                            retryAfter);
        };
    }

    private static ProblemException pending(Duration retryAfter) {
        return ProblemException.unavailable(ProblemType.REFRESH_PENDING, retryAfter);
    }
}
