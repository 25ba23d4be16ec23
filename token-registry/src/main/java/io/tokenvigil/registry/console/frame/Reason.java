package io.tokenvigil.registry.console.frame;

import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/// Why something was not done.
///
/// @param kind which kind of refusal it is, in the viewer's language
/// @param detail what the API says of it; none where the kind says it all
public record Reason(String kind, @Nullable Said detail) {

    static Reason of(ProblemException problem, ProblemWords words, RefusalWords refusals) {
        return new Reason(kind(problem.type(), words), refusals.sentence(problem.detail()));
    }

    private static String kind(ProblemType type, ProblemWords words) {
        return switch (type) {
            case MALFORMED_JSON -> words.malformedJson();
            case BAD_REQUEST -> words.badRequest();
            case SIGN_IN -> words.signIn();
            case FORBIDDEN -> words.forbidden();
            case NOT_FOUND -> words.notFound();
            case NO_CREDENTIAL -> words.noCredential();
            case METHOD_NOT_ALLOWED -> words.methodNotAllowed();
            case NOT_ACCEPTABLE -> words.notAcceptable();
            case CONFLICT -> words.conflict();
            case ALREADY_EXISTS -> words.alreadyExists();
            case IN_USE -> words.inUse();
            case IDEMPOTENCY_MISMATCH -> words.idempotencyMismatch();
            case IDEMPOTENCY_IN_PROGRESS -> words.idempotencyInProgress();
            case ENDPOINT_HOST -> words.endpointHost();
            case CONFIRM_CURRENT -> words.confirmCurrent();
            case NEEDS_PERSON -> words.needsPerson();
            case OUTCOME_UNKNOWN -> words.outcomeUnknown();
            case EXPIRED -> words.expired();
            case SLOT_KEY -> words.slotKey();
            case REVOKED -> words.revoked();
            case PRECONDITION_FAILED -> words.preconditionFailed();
            case TOO_LARGE -> words.tooLarge();
            case UNSUPPORTED_MEDIA_TYPE -> words.unsupportedMediaType();
            case VALIDATION -> words.validation();
            case TOO_MANY_REQUESTS -> words.tooManyRequests();
            case INTERNAL -> words.internal();
            case REFRESH_PENDING -> words.refreshPending();
            case SEALED -> words.sealed();
            case UNAVAILABLE -> words.unavailable();
        };
    }
}
