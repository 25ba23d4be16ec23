package io.tokenvigil.registry.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonPointer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Where a success has what, as people write it and as a lease carries it: JSON pointers.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "DeclaredAnswer")
public record AnswerForm(
        @Schema(required = true, examples = "/data/token") @Nullable String accessToken,
        @Nullable String refreshToken,
        @Schema(description = "A number: see the entry's expiresIn") @Nullable String expiresIn,
        @Schema(description = "An instant or a day") @Nullable String expiresAt,
        @Nullable String refreshExpiresIn,
        @Nullable String scope,
        @Nullable String tokenType) {

    /// The answer in the same words.
    public static AnswerForm of(DeclaredAnswer answer) {
        return new AnswerForm(
                answer.accessToken().toString(),
                text(answer.refreshToken()),
                text(answer.expiresIn()),
                text(answer.expiresAt()),
                text(answer.refreshExpiresIn()),
                text(answer.scope()),
                text(answer.tokenType()));
    }

    static @Nullable String text(@Nullable JsonPointer pointer) {
        return pointer == null ? null : pointer.toString();
    }
}
