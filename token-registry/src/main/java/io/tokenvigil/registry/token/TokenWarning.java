package io.tokenvigil.registry.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What is taken as it is said and may all the same not be meant so. Nothing is done about it.
///
/// @param tokens the others that it is about, ten at most
@Schema(name = "TokenWarning")
public record TokenWarning(
        Code code, @JsonInclude(JsonInclude.Include.NON_EMPTY) List<UUID> tokens) {

    /// What may not be meant.
    @Schema(name = "TokenWarningCode")
    public enum Code {
        /// The value, or the provider's answer, says another end than the one that counts.
        EXPIRY_DISAGREES,
        /// Another token of the namespace shares the user's session with the client: refreshing or
        /// revoking one of them may end the other.
        SESSION_SHARED,
        /// Less is asked for than the provider documents as its shortest life.
        LIFETIME_BELOW_DOCUMENTED
    }

    public TokenWarning {
        tokens = List.copyOf(tokens);
    }

    static TokenWarning of(Code code) {
        return new TokenWarning(code, List.of());
    }
}
