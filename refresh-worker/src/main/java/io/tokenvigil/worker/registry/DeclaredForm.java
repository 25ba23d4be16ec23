package io.tokenvigil.worker.registry;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.OutboundRequest.Method;
import io.tokenvigil.worker.lease.DeclaredCall;
import io.tokenvigil.worker.lease.DeclaredCall.Body;
import io.tokenvigil.worker.lease.DeclaredCall.Fields;
import io.tokenvigil.worker.lease.DeclaredCall.Rule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A declared call as a lease carries it. What this version does not know fails, so that nothing is
/// guessed.
final class DeclaredForm {
    private DeclaredForm() {}

    record RequestForm(
            @Nullable String method,
            @Nullable String url,
            @Nullable Map<String, String> headers,
            @Nullable String body,
            @Nullable String contentType) {}

    record AnswerForm(
            @Nullable String accessToken,
            @Nullable String refreshToken,
            @Nullable String expiresIn,
            @Nullable String expiresAt,
            @Nullable String refreshExpiresIn,
            @Nullable String scope,
            @Nullable String tokenType) {}

    record OutcomeForm(
            int status, @Nullable String path, @Nullable String equals, @Nullable String code) {}

    /// @throws IllegalArgumentException for what is missing or not known here
    static DeclaredCall call(
            RequestForm request, AnswerForm answer, @Nullable List<OutcomeForm> outcomes) {
        var body = request.body();
        return new DeclaredCall(
                Method.valueOf(ProviderForm.required(request.method())),
                request.url(),
                request.headers() == null ? Map.of() : request.headers(),
                body == null ? null : new Body(body, ProviderForm.required(request.contentType())),
                fields(answer),
                outcomes == null ? List.of() : outcomes.stream().map(DeclaredForm::rule).toList());
    }

    private static Fields fields(AnswerForm answer) {
        return new Fields(
                ProviderForm.required(answer.accessToken()),
                answer.refreshToken(),
                answer.expiresIn(),
                answer.expiresAt(),
                answer.refreshExpiresIn(),
                answer.scope(),
                answer.tokenType());
    }

    private static Rule rule(OutcomeForm form) {
        return new Rule(
                form.status(),
                form.path(),
                form.equals(),
                Code.valueOf(ProviderForm.required(form.code())));
    }
}
