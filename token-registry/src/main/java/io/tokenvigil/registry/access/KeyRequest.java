package io.tokenvigil.registry.access;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/// Asks the framework whose key value this is.
final class KeyRequest extends BaseAuthenticationRequest {

    private final KeyHash hash;

    KeyRequest(KeyHash hash) {
        this.hash = hash;
    }

    KeyHash hash() {
        return hash;
    }
}
