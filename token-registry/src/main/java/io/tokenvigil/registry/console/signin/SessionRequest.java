package io.tokenvigil.registry.console.signin;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/// Asks the framework who is signed in by a session.
final class SessionRequest extends BaseAuthenticationRequest {

    private final Ticket session;

    SessionRequest(Ticket session) {
        this.session = session;
    }

    Ticket session() {
        return session;
    }
}
