package io.tokenvigil.registry.token;

import io.tokenvigil.registry.work.WorkKind;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What happens to a token next.
@Schema(name = "NextDue")
public record NextDue(Kind kind, Instant at) {

    /// What can be due.
    @Schema(name = "DueKind")
    public enum Kind {
        /// A rung of the ladder: somebody is told, unless the policy keeps it quiet.
        NOTICE,
        /// A person is still needed, and is told so once more.
        REMINDER,
        /// A refresh, or its next try.
        REFRESH,
        /// A check of a new access token.
        VERIFY,
        /// The access token ends.
        EXPIRY,
        /// The superseded generation is ended.
        RETIRE,
        /// A destination is told of a new generation.
        WEBHOOK,
        /// The access token is tried at its provider because somebody asked.
        TEST,
        /// The provider is asked what became of a refresh whose answer was lost.
        RESOLVE;

        /// What a piece of work of that kind is to the token.
        public static Kind of(WorkKind kind) {
            return switch (kind) {
                case REFRESH -> REFRESH;
                case VERIFY -> VERIFY;
                case RETIRE -> RETIRE;
                case WEBHOOK -> WEBHOOK;
                case TEST -> TEST;
                case RESOLVE -> RESOLVE;
            };
        }
    }
}
