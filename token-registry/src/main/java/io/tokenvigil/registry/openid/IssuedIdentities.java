package io.tokenvigil.registry.openid;

import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import io.tokenvigil.registry.access.CallerIdentity;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.inject.Singleton;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// Makes our identity of a token that the extension has verified. Of the roles that it found none
/// is taken over: they are the issuer's words, and only what settings say gives a role here.
@Singleton
class IssuedIdentities implements SecurityIdentityAugmentor {

    private final OpenIdConfig config;
    private final Statements statements;
    private final Grants grants;

    IssuedIdentities(OpenIdConfig config, Statements statements, Grants grants) {
        this.config = config;
        this.statements = statements;
        this.grants = grants;
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity, AuthenticationRequestContext context) {
        return augment(identity, context, Map.of());
    }

    @Override
    public Uni<SecurityIdentity> augment(
            SecurityIdentity identity,
            AuthenticationRequestContext context,
            Map<String, Object> attributes) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Uni.createFrom().item(identity);
        }
        boolean forConsole = identity.getCredential(IdTokenCredential.class) != null;
        return Uni.createFrom().item(() -> identity(Claims.of(token.getRawToken()), forConsole));
    }

    private SecurityIdentity identity(Claims claims, boolean forConsole) {
        if (!forConsole && isIdToken(claims)) {
            throw ProblemException.of(
                    ProblemType.SIGN_IN,
                    "That is an ID token, which says who somebody is to the console: send an access token.");
        }
        return grants.callerOf(statements.of(claims))
                .map(CallerIdentity::of)
                .orElseThrow(() -> ProblemException.of(ProblemType.FORBIDDEN, nothing()));
    }

    /// Both are signed by the same keys, and where the API's audience is the console's client only
    /// these marks tell them apart.
    private boolean isIdToken(Claims claims) {
        return claims.has("at_hash")
                || claims.text("typ").filter("ID"::equals).isPresent()
                || (claims.has("nonce") && config.clientId().equals(config.audience()));
    }

    private String nothing() {
        return "The issuer is trusted, but nothing in the claim %s gives a role here%s."
                .formatted(
                        config.rolesClaim(),
                        config.ownerClaim()
                                .map(claim -> ", and the claim " + claim + " names no owner")
                                .orElse(""));
    }
}
