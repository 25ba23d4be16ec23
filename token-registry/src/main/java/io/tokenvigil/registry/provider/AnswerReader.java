package io.tokenvigil.registry.provider;

import com.fasterxml.jackson.core.JsonPointer;
import io.tokenvigil.events.Code;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.provider.DeclaredOutcome.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads how the answers to a declared request are to be read.
final class AnswerReader {

    private static final int MOST_OUTCOMES = 20;
    private static final int LONGEST = 500;

    private static final Set<Code> REFUSALS =
            EnumSet.of(
                    Code.REFUSED,
                    Code.INVALID_GRANT,
                    Code.INVALID_CLIENT,
                    Code.UNAUTHORIZED_CLIENT,
                    Code.INVALID_SCOPE,
                    Code.INVALID_REQUEST);

    private static final Set<Code> RETRIES =
            EnumSet.of(Code.PROVIDER_UNAVAILABLE, Code.RATE_LIMITED);

    private AnswerReader() {}

    /// None where something was refused.
    static @Nullable DeclaredAnswer answer(Checks checks, AnswerForm form) {
        JsonPointer accessToken =
                pointer(
                        checks,
                        "accessToken",
                        checks.required("accessToken", form.accessToken(), "\"/access_token\""));
        JsonPointer refreshToken = pointer(checks, "refreshToken", form.refreshToken());
        JsonPointer expiresIn = pointer(checks, "expiresIn", form.expiresIn());
        JsonPointer expiresAt = pointer(checks, "expiresAt", form.expiresAt());
        JsonPointer refreshExpiresIn = pointer(checks, "refreshExpiresIn", form.refreshExpiresIn());
        JsonPointer scope = pointer(checks, "scope", form.scope());
        JsonPointer tokenType = pointer(checks, "tokenType", form.tokenType());
        return accessToken == null
                ? null
                : new DeclaredAnswer(
                        accessToken,
                        refreshToken,
                        expiresIn,
                        expiresAt,
                        refreshExpiresIn,
                        scope,
                        tokenType);
    }

    static List<DeclaredOutcome> outcomes(
            Checks checks, @Nullable List<@Nullable OutcomeForm> given) {
        List<DeclaredOutcome> rules = new ArrayList<>();
        List<OutcomeForm> forms = checks.list("outcomes", given, MOST_OUTCOMES);
        for (int i = 0; i < forms.size(); i++) {
            outcome(checks.in("outcomes", i), forms.get(i)).ifPresent(rules::add);
        }
        return rules;
    }

    private static Optional<DeclaredOutcome> outcome(Checks checks, OutcomeForm form) {
        Integer status = checks.required("status", form.status(), "401");
        JsonPointer path = pointer(checks, "path", form.path());
        if (status != null && (status < 200 || status > 599)) {
            checks.refuse("status", status, "must be from 200 to 599");
        }
        if (status != null && status >= 200 && status < 300 && form.path() == null) {
            checks.refuse(
                    "path",
                    "is required for a success's status: without it no answer is a success");
        }
        if (form.equals() != null && form.path() == null) {
            checks.refuse("path", "is missing, and equals says what it has to lead to");
        }
        String equals = checks.someWords("equals", form.equals(), LONGEST);
        Verdict verdict =
                Word.of(
                        checks,
                        "outcome",
                        checks.required("outcome", form.outcome(), "\"REFUSED\""),
                        Verdict.class);
        if (status == null || verdict == null) {
            return Optional.empty();
        }
        Code code =
                switch (verdict) {
                    case REFUSED -> code(checks, form.code(), REFUSALS, Code.REFUSED);
                    case RETRY -> code(checks, form.code(), RETRIES, Code.PROVIDER_UNAVAILABLE);
                };
        return Optional.of(new DeclaredOutcome(status, path, equals, verdict, code));
    }

    private static Code code(Checks checks, @Nullable String given, Set<Code> list, Code usual) {
        Optional<Code> known = list.stream().filter(code -> code.name().equals(given)).findFirst();
        if (given != null && known.isEmpty()) {
            checks.refuse(
                    "code",
                    given,
                    "must be one of "
                            + list.stream().map(Code::name).collect(Collectors.joining(", ")));
        }
        return known.orElse(usual);
    }

    private static @Nullable JsonPointer pointer(
            Checks checks, String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (text.length() <= LONGEST && text.startsWith("/")) {
            return JsonPointer.compile(text);
        }
        checks.refuse(
                field,
                text,
                "must be a JSON pointer such as /data/token, at most %d characters"
                        .formatted(LONGEST));
        return null;
    }
}
