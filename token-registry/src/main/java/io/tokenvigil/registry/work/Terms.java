package io.tokenvigil.registry.work;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a provider's entry says about spending, verifying and retiring. Its capabilities are declared
/// there; nothing is guessed while running.
///
/// @param reuseGrace how long a provider with rotation `grace` answers a repeat again
/// @param oldSurvives the old access token stays valid after a refresh
/// @param earlyRefreshIsNoop an early refresh answers the same token
public record Terms(
        String provider,
        Spends spends,
        Rotation rotation,
        @Nullable Duration reuseGrace,
        boolean verifies,
        boolean revokes,
        boolean oldSurvives,
        boolean earlyRefreshIsNoop,
        Duration timeout) {

    /// What a refresh presents, and may so use up.
    public enum Spends {
        REFRESH_TOKEN,
        /// The old access token is exchanged for the new one.
        ACCESS_TOKEN,
        /// The client's own credential, which stays good.
        NOTHING
    }

    /// What a second presentation of the same value does.
    public enum Rotation {
        /// The old value stays good.
        NONE("none"),
        /// It is answered again within [Terms#reuseGrace].
        GRACE("grace"),
        /// It kills the chain.
        STRICT("strict");

        private final String text;

        Rotation(String text) {
            this.text = text;
        }

        /// As the provider's entry and the spend row have it.
        public String text() {
            return text;
        }

        public static Rotation of(String text) {
            for (Rotation rotation : values()) {
                if (rotation.text.equals(text)) {
                    return rotation;
                }
            }
            throw new IllegalArgumentException("rotation is " + text);
        }
    }
}
