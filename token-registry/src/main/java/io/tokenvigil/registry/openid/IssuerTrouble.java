package io.tokenvigil.registry.openid;

import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.common.runtime.OidcConstants;
import io.quarkus.security.AuthenticationFailedException;
import io.tokenvigil.registry.problem.ForeignTrouble;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.InvalidJwtSignatureException;
import org.jose4j.lang.InvalidAlgorithmException;
import org.jose4j.lang.UnresolvableKeyException;

/// Says why a token of an issuer was refused, or that its issuer is away. Whoever has the token can
/// read in it what is wrong: it is no secret from them.
@Singleton
class IssuerTrouble implements ForeignTrouble {

    private static final Logger LOG = Logger.getLogger(IssuerTrouble.class);
    private static final Duration SOON = Duration.ofSeconds(5);

    private final OpenIdConfig config;

    IssuerTrouble(OpenIdConfig config) {
        this.config = config;
    }

    @Override
    public Optional<ProblemException> problem(Throwable exception) {
        Optional<ProblemException> said = Causes.in(exception, ProblemException.class);
        return said.isPresent() ? said : refused(exception).or(() -> away(exception));
    }

    private Optional<ProblemException> refused(Throwable exception) {
        if (Causes.in(exception, UnresolvableKeyException.class).isPresent()) {
            return refusal("is signed by a key that the issuer does not publish");
        }
        if (Causes.in(exception, InvalidAlgorithmException.class).isPresent()) {
            return refusal("is not signed, or not in a way that is taken here");
        }
        Optional<InvalidJwtException> jwt = Causes.in(exception, InvalidJwtException.class);
        return jwt.isPresent() || !isAboutToken(exception)
                ? jwt.flatMap(this::refused)
                : refusal("is not signed, or not in a way that is taken here");
    }

    /// Not about a key, which fails by the same exception.
    private static boolean isAboutToken(Throwable exception) {
        return exception instanceof AuthenticationFailedException failed
                && failed.getAttributes().containsKey(OidcConstants.ACCESS_TOKEN_VALUE);
    }

    private Optional<ProblemException> refused(InvalidJwtException token) {
        if (token instanceof InvalidJwtSignatureException) {
            return refusal("has a signature that is not its issuer's");
        }
        if (token.hasErrorCode(ErrorCodes.ISSUER_INVALID)
                || token.hasErrorCode(ErrorCodes.ISSUER_MISSING)) {
            return refusal("comes from another issuer than " + config.issuer().orElse("ours"));
        }
        if (token.hasErrorCode(ErrorCodes.AUDIENCE_INVALID)
                || token.hasErrorCode(ErrorCodes.AUDIENCE_MISSING)) {
            return refusal("is not meant for " + config.audience().orElse("this service"));
        }
        return token.hasErrorCode(ErrorCodes.EXPIRED)
                ? refusal("has expired")
                : refusal("is not valid");
    }

    private Optional<ProblemException> refusal(String why) {
        return Optional.of(ProblemException.of(ProblemType.SIGN_IN, "The token " + why + "."));
    }

    /// Only what the extension says is away: of the database its own exceptions tell.
    private static Optional<ProblemException> away(Throwable exception) {
        if (Causes.in(exception, OIDCException.class).isEmpty()) {
            return Optional.empty();
        }
        LOG.warnf(
                "the OpenID Connect issuer does not answer exception=%s",
                Causes.last(exception).getClass().getSimpleName());
        return Optional.of(
                ProblemException.unavailable(
                        ProblemType.UNAVAILABLE,
                        "The OpenID Connect issuer does not answer; API keys work all the same.",
                        SOON));
    }
}
