package io.tokenvigil.embedded.provider;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that happened at the provider. Tokens stand here as digests only.
///
/// @param seq counts from 1 without a gap
/// @param connection which one it came on, counted from the provider's start; 0 for none
/// @param client as it named itself, null where it did not
/// @param chain the grant that the presented token belongs to, null where the token is unknown
/// @param generation which of the chain's tokens was presented, 1 for the first, 0 where unknown
/// @param presentation the how manieth time that this value was presented for new tokens, 0 where
///   it is unknown or was presented for something else
/// @param sha256 of the presented token, null where none was
/// @param grantType as the client named it, null outside the token endpoint
/// @param outcome `DONE`, `UNCHANGED`, `NOT_REACHED`, or why not, in the protocol's own word
/// @param reuse whether the presented token had been spent before
/// @param fault what was done to the answer on its way, null for nothing
/// @param issued what the client was, or would have been, given
/// @param written whether every byte of the answer was handed to the network; null where that is
///   not known yet, or the provider was killed meanwhile
public record LedgerEntry(
        long seq,
        Instant at,
        Kind kind,
        long connection,
        @Nullable String client,
        @Nullable String chain,
        int generation,
        int presentation,
        @Nullable String sha256,
        @Nullable String grantType,
        String outcome,
        boolean reuse,
        Fault.@Nullable Kind fault,
        @Nullable Issued issued,
        @Nullable Boolean written) {

    /// What was asked of the provider.
    public enum Kind {
        GRANT,
        REFRESH,
        CLIENT_CREDENTIALS,
        APPTOKEN_REFRESH,
        PERSONAL_TOKEN_ROTATION,
        INTROSPECTION,
        USERINFO,
        RESOURCE,
        REVOCATION,
        NOT_BEFORE;

        /// Whether a token is presented to get its successor.
        public boolean spends() {
            return this == REFRESH || this == APPTOKEN_REFRESH || this == PERSONAL_TOKEN_ROTATION;
        }

        /// Whether new tokens are what is asked for.
        boolean gives() {
            return spends() || this == CLIENT_CREDENTIALS;
        }
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

    /// Something in front of the endpoint failed: the token was shown, and not spent.
    public static final String NOT_REACHED = "NOT_REACHED";

    public boolean done() {
        return outcome.equals(DONE);
    }

    LedgerEntry delivered(boolean whole) {
        return new LedgerEntry(
                seq,
                at,
                kind,
                connection,
                client,
                chain,
                generation,
                presentation,
                sha256,
                grantType,
                outcome,
                reuse,
                fault,
                issued,
                whole);
    }
}
