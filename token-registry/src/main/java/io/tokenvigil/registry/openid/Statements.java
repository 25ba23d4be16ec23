package io.tokenvigil.registry.openid;

import jakarta.inject.Singleton;
import java.util.stream.Stream;

/// Takes out of a verified token what it states of somebody.
@Singleton
class Statements {

    private static final String EMAIL = "email";

    private final OpenIdConfig config;
    private final Grants grants;

    Statements(OpenIdConfig config, Grants grants) {
        this.config = config;
        this.grants = grants;
    }

    Statement of(Claims claims) {
        return new Statement(
                claims.text("iss").orElseThrow(),
                claims.text("sub").orElseThrow(),
                Stream.of("name", "preferred_username", "client_id")
                        .flatMap(claim -> claims.text(claim).stream())
                        .findFirst()
                        .orElse(""),
                config.rolesClaim(),
                grants.known(claims.values(config.rolesClaim())),
                config.ownerClaim().orElse(null),
                config.ownerClaim()
                        .filter(claim -> isProved(claim, claims))
                        .flatMap(claims::text)
                        .orElse(null));
    }

    /// An address that somebody has only said to be theirs makes them the owner of nothing.
    private static boolean isProved(String claim, Claims claims) {
        return !claim.equals(EMAIL) || !claims.denies("email_verified");
    }
}
