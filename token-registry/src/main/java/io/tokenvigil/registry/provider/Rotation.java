package io.tokenvigil.registry.provider;

import java.time.Duration;

/// What becomes of a refresh token once it was used.
public sealed interface Rotation {

    /// How settings and spend rows write it.
    String text();

    /// It stays good.
    record None() implements Rotation {
        @Override
        public String text() {
            return "none";
        }
    }

    /// A repeat within `reuse` is answered again.
    record Grace(Duration reuse) implements Rotation {
        @Override
        public String text() {
            return "grace";
        }
    }

    /// A second use ends the whole chain (I-10).
    record Strict() implements Rotation {
        @Override
        public String text() {
            return "strict";
        }
    }
}
