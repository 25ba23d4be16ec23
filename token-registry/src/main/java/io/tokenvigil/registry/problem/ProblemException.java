package io.tokenvigil.registry.problem;

import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.input.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ends a request with a [Problem] and rolls its transaction back. The only exception that business
/// code throws at a caller; its text goes to the caller, so it never holds a secret (C-2).
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ProblemType type;
    private final transient List<Refusal> errors;
    private final transient Map<String, String> more;
    private final @Nullable Duration retryAfter;

    private ProblemException(
            ProblemType type,
            String detail,
            List<Refusal> errors,
            Map<String, String> more,
            @Nullable Duration retryAfter) {
        // Without a stack trace: it is an answer, not a fault, and a flood of bad requests is
        // cheap.
        super(detail, null, false, false);
        this.type = type;
        this.errors = List.copyOf(errors);
        this.more = Map.copyOf(more);
        this.retryAfter = retryAfter;
    }

    /// A problem with a sentence.
    public static ProblemException of(ProblemType type, String detail) {
        return new ProblemException(type, detail, List.of(), Map.of(), null);
    }

    /// 404, in the same words whether the thing does not exist or lies where this key may not look
    /// (C-8).
    public static ProblemException notFound(String what, Object id) {
        return of(ProblemType.NOT_FOUND, "There is no %s %s.".formatted(what, id));
    }

    /// 409 of the given type.
    public static ProblemException conflict(ProblemType type, String detail) {
        return of(type, detail);
    }

    /// 410: it was there, and ended for good.
    public static ProblemException gone(String detail) {
        return of(ProblemType.REVOKED, detail);
    }

    /// 422 about one field whose value is missing, or not to be repeated.
    public static ProblemException invalid(String field, String message) {
        return invalid(field, message, null);
    }

    /// 422 about one field.
    ///
    /// @param message reads on from the field's name, and has the rule
    /// @param value what came; none where it may be a secret (C-2)
    public static ProblemException invalid(String field, String message, @Nullable String value) {
        return invalid(List.of(new Refusal(field, value, message)));
    }

    /// Ends the request with 422 unless everything passed.
    public static void unless(Checks checks) {
        if (!checks.passed()) {
            throw invalid(checks.refusals());
        }
    }

    /// 422 about several fields.
    public static ProblemException invalid(List<Refusal> errors) {
        Refusal first = errors.getFirst();
        String rest = errors.size() == 1 ? "" : " (and %d more)".formatted(errors.size() - 1);
        return new ProblemException(
                ProblemType.VALIDATION,
                "%s %s%s".formatted(first.field(), first.message(), rest),
                errors,
                Map.of(),
                null);
    }

    /// A 503 that says when to come back.
    public static ProblemException unavailable(ProblemType type, Duration retryAfter) {
        return unavailable(type, type.title() + ".", retryAfter);
    }

    /// A 503 that says when to come back.
    public static ProblemException unavailable(
            ProblemType type, String detail, Duration retryAfter) {
        return new ProblemException(type, detail, List.of(), Map.of(), retryAfter);
    }

    /// The same with one more fact.
    public ProblemException with(String key, String value) {
        Map<String, String> extended = new HashMap<>(more);
        extended.put(key, value);
        return new ProblemException(type, detail(), errors, extended, retryAfter);
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public List<Refusal> errors() {
        return errors;
    }

    /// What [#with] has said under this name; empty where nothing was.
    public Optional<String> fact(String name) {
        return Optional.ofNullable(more.get(name));
    }

    /// When another try may work; none where it will not.
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /// What the caller gets.
    public Problem problem(String instance) {
        return new Problem(
                type.uri(), type.title(), type.status(), detail(), instance, errors, more);
    }
}
