package io.tokenvigil.registry.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What an answer that is no success proves, as people write it and as a lease carries it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DeclaredOutcome")
public record OutcomeForm(
        @Schema(required = true, examples = "401") @Nullable Integer status,
        @Schema(description = "A JSON pointer that has to lead somewhere", examples = "/error")
                @Nullable String path,
        @Schema(description = "What it has to lead to", examples = "token_expired")
                @Nullable String equals,
        @Schema(required = true, description = "REFUSED or RETRY", examples = "REFUSED")
                @Nullable String outcome,
        @Schema(
                        description = "Left out: REFUSED or PROVIDER_UNAVAILABLE",
                        examples = "INVALID_GRANT")
                @Nullable String code) {

    /// The rule in the same words.
    public static OutcomeForm of(DeclaredOutcome rule) {
        return new OutcomeForm(
                rule.status(),
                AnswerForm.text(rule.path()),
                rule.equals(),
                rule.verdict().text(),
                rule.code().name());
    }
}
