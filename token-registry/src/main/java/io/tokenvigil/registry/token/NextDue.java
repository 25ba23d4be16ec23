package io.tokenvigil.registry.token;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What happens to a token next.
@Schema(name = "NextDue")
public record NextDue(Kind kind, Instant at) {

    /// What can be due.
    public enum Kind {
        /// A rung of the ladder: somebody is told, unless the policy keeps it quiet.
        NOTICE,
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
        TEST;

        /// The kind that a row of work stands for.
        ///
        /// @param kind as the row has it
        public static Kind ofWork(int kind) {
            return switch (kind) {
                case 1 -> REFRESH;
                case 2 -> VERIFY;
                case 3 -> RETIRE;
                case 4 -> WEBHOOK;
                case 5 -> TEST;
                default -> throw new IllegalArgumentException("no kind of work " + kind);
            };
        }
    }
}
