package io.tokenvigil.registry.openid;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Whom an OpenID Connect issuer vouches for. Without an issuer there is none of it.
@ConfigMapping(prefix = "tokenvigil.openid")
public interface OpenIdConfig {

    /// The issuer's address, as its tokens name it and as its discovery document is found under;
    /// none: only API keys sign in.
    Optional<String> issuer();

    /// The console's client id at the issuer; none: nobody signs in to the console through it.
    Optional<String> clientId();

    /// File with the client's secret; demanded with a client id, and read at start.
    Optional<Path> clientSecretFile();

    /// What the audience of an access token has to name for the API to take it; none: the API takes
    /// no access tokens.
    Optional<String> audience();

    /// Scopes that are asked for when somebody signs in to the console.
    @WithDefault("openid,profile")
    Set<String> scopes();

    /// Claim of ID and access tokens that roles follow from, a list or one text (`scope` and `scp`:
    /// words); inside another claim: `realm_access/roles`.
    @WithDefault("groups")
    String rolesClaim();

    /// Role of whoever has this value in the roles' claim: `admin`, `editor`, `viewer` or
    /// `consumer`, and behind it the namespaces, where not all are meant.
    Map<String, String> roles();

    /// Claim that says whose tokens are somebody's: whoever has no other role sees and renews those
    /// with this `owner.id`; none: nobody does.
    Optional<String> ownerClaim();

    /// Namespaces in which owners see their tokens; none: all.
    Optional<Set<String>> ownerNamespaces();
}
