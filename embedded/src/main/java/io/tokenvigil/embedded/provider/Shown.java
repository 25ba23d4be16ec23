package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import org.jspecify.annotations.Nullable;

/// What a request shows of itself before anything is decided about it.
///
/// @param client as it names itself
/// @param sha256 of the token in it
record Shown(
        Kind kind,
        long connection,
        @Nullable String client,
        @Nullable String sha256,
        @Nullable String grantType) {

    static Shown token(Kind kind, HttpRequest request, @Nullable String client, String token) {
        return new Shown(kind, request.connection(), client, Digest.of(token), null);
    }

    /// Without a token.
    static Shown bare(Kind kind, long connection, @Nullable String client) {
        return new Shown(kind, connection, client, null, null);
    }

    Shown as(String type) {
        return new Shown(kind, connection, client, sha256, type);
    }

    Shown by(@Nullable String whom) {
        return new Shown(kind, connection, whom, sha256, grantType);
    }
}
