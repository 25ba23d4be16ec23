package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;

/// RFC 7009 as Keycloak does it: 200 for unknown tokens too; any refresh token, also a spent one,
/// ends the session and every token of it.
record RevocationEndpoint(ClientAuthentication authentication, Reception reception)
        implements HttpHandler {

    @Override
    public HttpReply answer(HttpRequest request) {
        return switch (authentication.caller(request)) {
            case ClientAuthentication.Caller.Rejected(OAuthError error) -> error.reply();
            case ClientAuthentication.Caller.Known(Client client) ->
                    request.form()
                            .filled("token")
                            .map(token -> revoke(client, request, token))
                            .orElseGet(
                                    () -> OAuthError.invalidRequest("Token not provided").reply());
        };
    }

    private HttpReply revoke(Client client, HttpRequest request, String token) {
        return reception.take(
                Shown.token(Kind.REVOCATION, request, client.id(), token),
                (place, _) ->
                        Ruling.of(
                                place.of(client).isPresent() ? LedgerEntry.DONE : "unknown token",
                                HttpReply.empty(200)));
    }
}
