package io.tokenvigil.embedded.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that happened at the provider. Tokens stand here as digests only.
///
/// @param seq counts from 1
/// @param chain the grant that the presented token belongs to, null where the token is unknown
/// @param generation which of the chain's tokens was presented, 1 for the first, 0 where unknown
/// @param sha256 of the presented token, null where none was
/// @param grantType as the client named it, null outside the token endpoint
/// @param outcome `DONE`, `UNCHANGED`, or why not, in the protocol's own word
/// @param reuse whether the presented refresh token had been spent before
/// @param fault what was done to the answer on its way, null for nothing
/// @param issued what the client was, or would have been, given
public record LedgerEntry(
        long seq,
        Instant at,
        Kind kind,
        @Nullable String client,
        @Nullable String chain,
        int generation,
        @Nullable String sha256,
        @Nullable String grantType,
        String outcome,
        boolean reuse,
        Fault.@Nullable Kind fault,
        @Nullable Issued issued) {

    /// What was asked of the provider.
    public enum Kind {
        GRANT,
        REFRESH,
        CLIENT_CREDENTIALS,
        APPTOKEN_REFRESH,
        INTROSPECTION,
        USERINFO,
        RESOURCE,
        REVOCATION
    }

    /// A new pair, or an access token alone.
    ///
    /// @param generation its number in the chain
    public record Issued(
            int generation,
            String accessSha256,
            @Nullable Instant accessExpiresAt,
            @Nullable String refreshSha256,
            @Nullable Instant refreshExpiresAt,
            String scope) {}

    public static final String DONE = "DONE";

    /// An access token that was still good was handed out again.
    public static final String UNCHANGED = "UNCHANGED";

    public boolean done() {
        return outcome.equals(DONE);
    }
}
