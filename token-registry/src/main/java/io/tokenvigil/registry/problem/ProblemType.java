package io.tokenvigil.registry.problem;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The closed list of what can go wrong, as callers may rely on it: `type` and status never change
/// for one of these, the sentences around them may. Each is served as a page at its own URI.
public enum ProblemType {
    MALFORMED_JSON(400, "The body is not JSON"),
    BAD_REQUEST(400, "The request cannot be understood"),
    SIGN_IN(401, "A valid API key or access token is needed"),
    FORBIDDEN(403, "This role does not allow it"),
    NOT_FOUND(404, "There is nothing here that this key may see"),
    NO_CREDENTIAL(404, "This token is watched only: there is no credential"),
    METHOD_NOT_ALLOWED(405, "This path does not take that method"),
    NOT_ACCEPTABLE(406, "There is no such form of the answer"),
    CONFLICT(409, "The request does not fit the state that things are in"),
    ALREADY_EXISTS(409, "There is one already"),
    IN_USE(409, "Something still depends on it"),
    IDEMPOTENCY_MISMATCH(409, "This Idempotency-Key was used for another request"),
    IDEMPOTENCY_IN_PROGRESS(409, "A request with this Idempotency-Key is still being worked on"),
    ENDPOINT_HOST(409, "A provider's host cannot change while tokens live"),
    CONFIRM_CURRENT(409, "The current generation is in use"),
    NEEDS_PERSON(409, "Nothing automatic will happen: a person has to renew this token"),
    OUTCOME_UNKNOWN(409, "The last refresh may have been spent: only a decision can go on"),
    EXPIRED(409, "The credential has expired"),
    SLOT_KEY(409, "The slot's key does not unwrap"),
    REVOKED(410, "The token was revoked"),
    PRECONDITION_FAILED(412, "It has changed since it was read"),
    TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not taken here"),
    VALIDATION(422, "The request breaks a rule"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    INTERNAL(500, "A fault of ours"),
    REFRESH_PENDING(503, "A refresh is under way"),
    SEALED(503, "The service has no key to its secrets"),
    UNAVAILABLE(503, "Something the service needs is away");

    private static final String BASE = "/problems/";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /// The HTTP status that goes with it.
    public int status() {
        return status;
    }

    /// One line, the same for every occurrence.
    public String title() {
        return title;
    }

    /// The last part of its URI.
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// RFC 9457's `type`: relative, so that it resolves at the installation that sent it.
    public URI uri() {
        return URI.create(BASE + slug());
    }

    /// The type whose page has this name.
    public static Optional<ProblemType> bySlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }

    /// The general type of a status, for errors that the framework finds.
    static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> SIGN_IN;
            case 403 -> FORBIDDEN;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 409 -> CONFLICT;
            case 410 -> REVOKED;
            case 412 -> PRECONDITION_FAILED;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED_MEDIA_TYPE;
            case 422 -> VALIDATION;
            case 429 -> TOO_MANY_REQUESTS;
            case 503 -> UNAVAILABLE;
            default -> status >= 500 ? INTERNAL : BAD_REQUEST;
        };
    }
}
