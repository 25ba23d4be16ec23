package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.Form;
import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// OAuth 2.0's token endpoint (RFC 6749 §6 and §4.4) as Keycloak answers it.
final class TokenEndpoint implements HttpHandler {
    /// How the ledger calls a refused second use; the chain has ended with it.
    static final String REUSED = "invalid_grant: reused";

    private final ClientAuthentication authentication;
    private final Reception reception;
    private final Books books;
    private final Issuer issuer;

    TokenEndpoint(
            ClientAuthentication authentication, Reception reception, Books books, Issuer issuer) {
        this.authentication = authentication;
        this.reception = reception;
        this.books = books;
        this.issuer = issuer;
    }

    @Override
    public HttpReply answer(HttpRequest request) {
        if (!request.method().equals("POST")) {
            return HttpReply.text(405, "Method Not Allowed");
        }
        return switch (authentication.caller(request)) {
            case ClientAuthentication.Caller.Rejected(OAuthError error) -> rejected(request, error);
            case ClientAuthentication.Caller.Known(Client client) -> answer(client, request);
        };
    }

    private HttpReply rejected(HttpRequest request, OAuthError error) {
        return request.form()
                .filled("refresh_token")
                .map(
                        token ->
                                reception.turnAway(
                                        Shown.token(
                                                        Kind.REFRESH,
                                                        request,
                                                        ClientAuthentication.claimed(request)
                                                                .orElse(null),
                                                        token)
                                                .as("refresh_token"),
                                        Ruling.refused(error)))
                .orElseGet(error::reply);
    }

    private HttpReply answer(Client client, HttpRequest request) {
        Form form = request.form();
        String type = form.filled("grant_type").orElse("");
        return switch (type) {
            case "" -> invalidRequest(client, "Missing form parameter: grant_type");
            case "refresh_token" ->
                    form.filled("refresh_token")
                            .map(token -> refresh(client, request, token))
                            .orElseGet(() -> invalidRequest(client, "No refresh token"));
            case "client_credentials" -> clientCredentials(client, request);
            default ->
                    new OAuthError(400, "unsupported_grant_type", "Unsupported grant_type")
                            .in(client.answers())
                            .reply();
        };
    }

    private HttpReply refresh(Client client, HttpRequest request, String token) {
        Shown shown = Shown.token(Kind.REFRESH, request, client.id(), token).as("refresh_token");
        Optional<String> scope = request.form().filled("scope");
        return reception.take(shown, (place, now) -> rule(client, place, token, scope, now));
    }

    private Ruling rule(
            Client client, Place place, String value, Optional<String> scope, Instant now) {
        Optional<Chain> chain = place.known();
        Optional<Chain.Token> token = chain.flatMap(c -> c.refreshToken(Digest.of(value)));
        if (chain.isEmpty() || token.isEmpty()) {
            return refused(client, "Invalid refresh token");
        }
        if (!chain.get().client().equals(client.id())) {
            return refused(
                    client,
                    "Invalid refresh token. Token client and authorized client don't match");
        }
        Optional<Ending> ending = chain.get().ending(client, now);
        if (ending.isPresent()) {
            return refused(client, ending.get().description());
        }
        if (token.get().expired(now)) {
            return refused(client, Ending.EXPIRED.description());
        }
        if (token.get().isSpent() && !repeatIsFine(client, chain.get(), token.get(), now)) {
            OAuthError reused =
                    OAuthError.invalidGrant("Maximum allowed refresh token reuse exceeded");
            return Ruling.of(REUSED, reused.in(client.answers()).reply());
        }
        return scope.isPresent() && widens(scope.get(), chain.get().scope())
                ? Ruling.refused(
                        new OAuthError(400, "invalid_scope", "Invalid scopes: " + scope.get())
                                .in(client.answers()))
                : give(client, chain.get(), value, scope.orElse(chain.get().scope()), now);
    }

    private Ruling give(Client client, Chain chain, String shown, String scope, Instant now) {
        Grant grant =
                issuer.pair(
                        client,
                        new Issuer.Wanted(
                                chain.id(),
                                chain.startedAt(),
                                chain.newest() + 1,
                                scope,
                                client.accessLifetime(),
                                shown),
                        now);
        return Ruling.given(grant, answerTo(client).to(grant));
    }

    private HttpReply clientCredentials(Client client, HttpRequest request) {
        if (client.authentication() == Authentication.NONE) {
            return new OAuthError(
                            401,
                            "unauthorized_client",
                            "Public client not allowed to retrieve service account")
                    .reply();
        }
        Shown shown =
                Shown.bare(Kind.CLIENT_CREDENTIALS, request.connection(), client.id())
                        .as("client_credentials");
        String scope = request.form().filled("scope").orElse("");
        return reception.take(
                shown,
                (_, now) -> {
                    Issuer.Wanted wanted =
                            new Issuer.Wanted(
                                    books.newChain(), now, 1, scope, client.accessLifetime(), null);
                    Grant grant = issuer.access(client, wanted, now);
                    return Ruling.begun(grant, answerTo(client).to(grant));
                });
    }

    private OAuthAnswer answerTo(Client client) {
        return new OAuthAnswer(client.answers(), books.notBefore(client.id()));
    }

    private static HttpReply invalidRequest(Client client, String description) {
        return OAuthError.invalidRequest(description).in(client.answers()).reply();
    }

    private static Ruling refused(Client client, String description) {
        return Ruling.refused(OAuthError.invalidGrant(description).in(client.answers()));
    }

    private static boolean widens(String asked, String granted) {
        return !List.of(granted.split(" ")).containsAll(List.of(asked.split(" ")));
    }

    private static boolean repeatIsFine(
            Client client, Chain chain, Chain.Token token, Instant now) {
        return switch (client.rotation()) {
            case NONE -> true;
            case GRACE ->
                    !chain.hasSpentAfter(token.generation())
                            && token.spentWithin(client.reuseGrace(), now);
            case WINDOW -> token.spentWithin(client.reuseGrace(), now);
            case STRICT -> false;
        };
    }
}
