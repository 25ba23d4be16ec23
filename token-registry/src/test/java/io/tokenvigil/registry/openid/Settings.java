package io.tokenvigil.registry.openid;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Settings as an operator gives them.
record Settings(
        Optional<String> issuer,
        Optional<String> clientId,
        Optional<Path> clientSecretFile,
        Optional<String> audience,
        Set<String> scopes,
        String rolesClaim,
        Map<String, String> roles,
        Optional<String> ownerClaim,
        Optional<Set<String>> ownerNamespaces)
        implements OpenIdConfig {

    static Settings of(Map<String, String> roles) {
        return new Settings(
                Optional.of("https://id.example"),
                Optional.empty(),
                Optional.empty(),
                Optional.of("tokenvigil"),
                Set.of("openid"),
                "groups",
                roles,
                Optional.of("employee"),
                Optional.empty());
    }

    Settings issuedBy(String address) {
        return new Settings(
                Optional.of(address),
                clientId,
                clientSecretFile,
                audience,
                scopes,
                rolesClaim,
                roles,
                ownerClaim,
                ownerNamespaces);
    }

    Settings forConsole(Optional<Path> secret) {
        return new Settings(
                issuer,
                Optional.of("console"),
                secret,
                audience,
                scopes,
                rolesClaim,
                roles,
                ownerClaim,
                ownerNamespaces);
    }

    Settings withoutAudience() {
        return new Settings(
                issuer,
                clientId,
                clientSecretFile,
                Optional.empty(),
                scopes,
                rolesClaim,
                roles,
                ownerClaim,
                ownerNamespaces);
    }

    Settings owning(String claim) {
        return new Settings(
                issuer,
                clientId,
                clientSecretFile,
                audience,
                scopes,
                rolesClaim,
                roles,
                Optional.of(claim),
                ownerNamespaces);
    }

    Settings rolesFrom(String claim) {
        return new Settings(
                issuer,
                clientId,
                clientSecretFile,
                audience,
                scopes,
                claim,
                roles,
                ownerClaim,
                ownerNamespaces);
    }
}
