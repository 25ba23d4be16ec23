package io.tokenvigil.registry.provider;

import java.net.URI;

/// How a new access token is tried before it is given out.
public sealed interface Verification {

    /// How settings write it.
    String kind();

    /// Not at all.
    record None() implements Verification {
        @Override
        public String kind() {
            return "none";
        }
    }

    /// The introspection endpoint says whether it is active (RFC 7662).
    record Introspection() implements Verification {
        @Override
        public String kind() {
            return "introspection";
        }
    }

    /// OpenID Connect's userinfo endpoint takes it.
    record Userinfo(URI url) implements Verification {
        @Override
        public String kind() {
            return "userinfo";
        }
    }

    /// A GET with it answers 2xx.
    record Probe(URI url) implements Verification {
        @Override
        public String kind() {
            return "probe";
        }
    }
}
