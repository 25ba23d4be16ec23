package io.tokenvigil.registry.policy;

/// Which level a field of an effective policy comes from.
public sealed interface Origin {

    Token TOKEN = new Token();
    Provider PROVIDER = new Provider();
    Namespace NAMESPACE = new Namespace();
    Installation INSTALLATION = new Installation();

    /// As answers show it.
    String text();

    /// The token says so itself.
    record Token() implements Origin {
        @Override
        public String text() {
            return "token";
        }
    }

    /// The named policy behind the token.
    record Named(String name) implements Origin {
        @Override
        public String text() {
            return "policy:" + name;
        }
    }

    /// The token's provider.
    record Provider() implements Origin {
        @Override
        public String text() {
            return "provider";
        }
    }

    /// The token's namespace.
    record Namespace() implements Origin {
        @Override
        public String text() {
            return "namespace";
        }
    }

    /// This installation's defaults.
    record Installation() implements Origin {
        @Override
        public String text() {
            return "installation";
        }
    }
}
