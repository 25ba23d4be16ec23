package io.tokenvigil.registry.console.signin;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.tokenvigil.registry.access.CallerIdentity;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Makes the framework's identity of a session's person.
@Singleton
class SessionIdentities implements IdentityProvider<SessionRequest> {

    private final Sessions sessions;

    SessionIdentities(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Class<SessionRequest> getRequestType() {
        return SessionRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            SessionRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(
                () ->
                        found(request)
                                .map(SessionIdentities::identity)
                                .orElseThrow(AuthenticationFailedException::new));
    }

    private Optional<Sessions.Signed> found(SessionRequest request) {
        return request.isByPage()
                ? sessions.look(request.session())
                : sessions.find(request.session());
    }

    private static SecurityIdentity identity(Sessions.Signed signed) {
        return signed.key()
                .map(key -> CallerIdentity.of(signed.person(), key))
                .orElseGet(() -> CallerIdentity.of(signed.person()));
    }
}
