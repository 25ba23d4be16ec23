package io.tokenvigil.registry.console.signin;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.tokenvigil.registry.console.frame.ConsolePath;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;

/// Signs in by the session's cookie, on the console's paths alone: what a browser sends by itself
/// never opens the API.
@Singleton
class SessionMechanism implements HttpAuthenticationMechanism {

    private static final int SEE_OTHER = 303;

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext context, IdentityProviderManager identities) {
        if (!ConsolePath.includes(context.normalizedPath())) {
            return Uni.createFrom().nullItem();
        }
        return SessionCookie.of(context.request())
                .map(
                        session ->
                                identities.authenticate(
                                        new SessionRequest(
                                                session,
                                                ConsolePath.isAskedByPages(
                                                        context.normalizedPath()))))
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return ConsolePath.includes(context.normalizedPath())
                ? Uni.createFrom()
                        .item(new ChallengeData(SEE_OTHER, "Location", ConsolePath.SIGN_IN))
                : Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(SessionRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(
                        new HttpCredentialTransport(
                                HttpCredentialTransport.Type.COOKIE, SessionCookie.NAME));
    }
}
