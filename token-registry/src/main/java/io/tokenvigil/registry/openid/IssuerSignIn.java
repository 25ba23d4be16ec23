package io.tokenvigil.registry.openid;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.tokenvigil.registry.access.CallerIdentity;
import io.tokenvigil.registry.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Signs people in through the issuer: by the authorization code flow, with PKCE, a nonce and a
/// state that the browser keeps sealed meanwhile. What comes of it is somebody that the issuer
/// vouches for, and no session.
@ApplicationScoped
public class IssuerSignIn {

    private static final Logger LOG = Logger.getLogger(IssuerSignIn.class);

    /// The extension's own session, which there is none of.
    private static final String THEIR_SESSION = "q_session_console";

    private final OidcAuthenticationMechanism extension;
    private final IdentityProviderManager identities;
    private final RoutingContext request;

    IssuerSignIn(
            OidcAuthenticationMechanism extension,
            IdentityProviderManager identities,
            RoutingContext request) {
        this.extension = extension;
        this.identities = identities;
        this.request = request;
    }

    /// Where the present request's browser is to go; none where the issuer does not answer. What it
    /// is to bring back is in the answer's cookies.
    public Optional<URI> begin() {
        try {
            return extension
                    .getChallenge(request)
                    .await()
                    .indefinitely()
                    .getHeaders()
                    .entrySet()
                    .stream()
                    .filter(
                            header ->
                                    "location"
                                            .contentEquals(
                                                    header.getKey()
                                                            .toString()
                                                            .toLowerCase(Locale.ROOT)))
                    .map(header -> URI.create(header.getValue()))
                    .findFirst();
        } catch (OIDCException e) {
            told(e);
            return Optional.empty();
        }
    }

    /// Whom the present request is about, which brings what the issuer sent them back with.
    public Vouching finish() {
        try {
            SecurityIdentity identity =
                    extension.authenticate(request, identities).await().indefinitely();
            request.response().removeCookies(THEIR_SESSION, false);
            return Optional.ofNullable(identity)
                    .flatMap(CallerIdentity::callerOf)
                    .map(IssuedCaller.class::cast)
                    .<Vouching>map(Vouching.Vouched::new)
                    .orElseGet(Vouching.Refused::new);
        } catch (RuntimeException e) {
            request.response().removeCookies(THEIR_SESSION, false);
            return failed(e);
        }
    }

    private static Vouching failed(RuntimeException failure) {
        if (Causes.in(failure, ProblemException.class).isPresent()) {
            return new Vouching.NoRole();
        }
        told(failure);
        boolean away =
                Causes.in(failure, OIDCException.class).isPresent()
                        || Causes.in(failure, IOException.class).isPresent()
                        || Causes.in(failure, TimeoutException.class).isPresent();
        return away ? new Vouching.Away() : new Vouching.Refused();
    }

    /// Without what the issuer or the browser sent.
    private static void told(RuntimeException failure) {
        LOG.warnf(
                "sign-in through the issuer failed exception=%s",
                Causes.last(failure).getClass().getSimpleName());
    }
}
