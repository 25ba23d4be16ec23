package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.util.Optional;

/// RFC 7009 as Keycloak does it: 200 for unknown tokens too; any refresh token, also a spent one,
/// ends the session and every token of it.
record RevocationEndpoint(ClientAuthentication authentication, Books books) implements HttpHandler {

    @Override
    public HttpReply answer(HttpRequest request) {
        return switch (authentication.caller(request)) {
            case ClientAuthentication.Caller.Rejected(OAuthError error) -> error.reply();
            case ClientAuthentication.Caller.Known(Client client) ->
                    request.form()
                            .filled("token")
                            .map(token -> revoke(client, token))
                            .orElseGet(
                                    () -> OAuthError.invalidRequest("Token not provided").reply());
        };
    }

    private HttpReply revoke(Client client, String token) {
        String sha256 = Digest.of(token);
        Entry shown = Entry.shown(Kind.REVOCATION, client.id(), token);
        return books.alone(
                _ -> {
                    Optional<Chain> chain =
                            books.chainOf(sha256).filter(c -> c.client().equals(client.id()));
                    if (chain.isEmpty()) {
                        books.write(shown.ending("unknown token", false));
                        return HttpReply.empty(200);
                    }
                    int generation =
                            chain.get()
                                    .accessToken(sha256)
                                    .map(Chain.Access::generation)
                                    .or(
                                            () ->
                                                    chain.get()
                                                            .refreshToken(sha256)
                                                            .map(Chain.Refresh::generation))
                                    .orElse(0);
                    books.write(shown.of(chain.get(), generation));
                    return HttpReply.empty(200);
                });
    }
}
