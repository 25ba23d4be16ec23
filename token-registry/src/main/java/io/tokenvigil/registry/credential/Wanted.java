package io.tokenvigil.registry.credential;

import java.util.UUID;

/// Which token's credential is wanted.
public sealed interface Wanted {

    /// As the request named it.
    String text();

    record ById(UUID id) implements Wanted {

        @Override
        public String text() {
            return id.toString();
        }
    }

    record ByRef(String namespace, String ref) implements Wanted {

        @Override
        public String text() {
            return namespace + "/" + ref;
        }
    }
}
