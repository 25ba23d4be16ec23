package io.tokenvigil.registry.console.signin;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/// Asks the framework who is signed in by a session.
final class SessionRequest extends BaseAuthenticationRequest {

    private final Ticket session;
    private final boolean byPage;

    /// @param byPage whether an open page asks by itself
    SessionRequest(Ticket session, boolean byPage) {
        this.session = session;
        this.byPage = byPage;
    }

    boolean isByPage() {
        return byPage;
    }

    Ticket session() {
        return session;
    }
}
