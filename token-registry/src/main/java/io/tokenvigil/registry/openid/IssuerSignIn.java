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
import java.time.Duration;
import java.util.List;
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

    /// Longer than each of the requests to the issuer that a sign-in may take (`IssuerPatience`).
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final List<Class<? extends Exception>> AWAY =
            List.of(
                    OIDCException.class,
                    IOException.class,
                    TimeoutException.class,
                    io.smallrye.mutiny.TimeoutException.class);

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

    /// Whether the present request has an address that the extension knows. The framework brings
    /// others here too, such as those with a slash behind.
    public boolean isAddressed() {
        return SignInPath.includes(request.normalizedPath());
    }

    /// Where the present request's browser is to go; none where the issuer does not answer. What it
    /// is to bring back is in the answer's cookies.
    public Optional<URI> begin() {
        try {
            return extension
                    .getChallenge(request)
                    .await()
                    .atMost(PATIENCE)
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
        } catch (RuntimeException e) {
            if (!isAway(e)) {
                throw e;
            }
            told(e);
            return Optional.empty();
        }
    }

    /// Whom the present request is about, which brings what the issuer sent them back with.
    public Vouching finish() {
        try {
            SecurityIdentity identity =
                    extension.authenticate(request, identities).await().atMost(PATIENCE);
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
        return isAway(failure) ? new Vouching.Away() : new Vouching.Refused();
    }

    private static boolean isAway(RuntimeException failure) {
        return AWAY.stream().anyMatch(kind -> Causes.in(failure, kind).isPresent());
    }

    /// Without what the issuer or the browser sent.
    private static void told(RuntimeException failure) {
        LOG.warnf(
                "sign-in through the issuer failed exception=%s",
                Causes.last(failure).getClass().getSimpleName());
    }
}
