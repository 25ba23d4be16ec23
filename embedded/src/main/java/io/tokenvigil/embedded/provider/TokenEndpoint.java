package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.Form;
import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.time.Instant;
import java.util.Optional;

/// OAuth 2.0's token endpoint (RFC 6749 §6 and §4.4) as Keycloak answers it.
final class TokenEndpoint implements HttpHandler {
    /// How the ledger calls a refused second use; the chain has ended with it.
    static final String REUSED = "invalid_grant: reused";

    private final ClientAuthentication authentication;
    private final Books books;
    private final Issuer issuer;
    private final Faults faults;

    TokenEndpoint(ClientAuthentication authentication, Books books, Issuer issuer, Faults faults) {
        this.authentication = authentication;
        this.books = books;
        this.issuer = issuer;
        this.faults = faults;
    }

    @Override
    public HttpReply answer(HttpRequest request) {
        if (!request.method().equals("POST")) {
            return HttpReply.text(405, "Method Not Allowed");
        }
        return switch (authentication.caller(request)) {
            case ClientAuthentication.Caller.Rejected(OAuthError error) -> {
                request.form()
                        .filled("refresh_token")
                        .ifPresent(token -> rejected(request.form(), token, error));
                yield error.reply();
            }
            case ClientAuthentication.Caller.Known(Client client) -> {
                Form form = request.form();
                Optional<String> type = form.filled("grant_type");
                if (type.isEmpty()) {
                    yield OAuthError.invalidRequest("Missing form parameter: grant_type").reply();
                }
                yield switch (type.get()) {
                    case "refresh_token" -> refresh(client, form);
                    case "client_credentials" -> clientCredentials(client);
                    default ->
                            new OAuthError(400, "unsupported_grant_type", "Unsupported grant_type")
                                    .reply();
                };
            }
        };
    }

    private void rejected(Form form, String token, OAuthError error) {
        books.write(
                Entry.shown(Kind.REFRESH, form.get("client_id").orElse(null), token)
                        .as("refresh_token")
                        .ending(error.error(), false));
    }

    private HttpReply refresh(Client client, Form form) {
        Optional<String> token = form.filled("refresh_token");
        if (token.isEmpty()) {
            return OAuthError.invalidRequest("No refresh token").reply();
        }
        Optional<Fault> fault = faults.next(client.id());
        Entry shown =
                Entry.shown(Kind.REFRESH, client.id(), token.get())
                        .as("refresh_token")
                        .spoiledBy(fault.map(Fault::kind).orElse(null));
        HttpReply answer =
                books.alone(
                        now ->
                                fault.isPresent() && !fault.get().spends()
                                        ? notReached(shown)
                                        : decide(client, shown, form, now));
        return fault.map(f -> Faults.spoil(answer, f)).orElse(answer);
    }

    /// Something in front of the endpoint failed: the token was shown, and not spent.
    private HttpReply notReached(Entry shown) {
        Entry placed =
                books.chainOf(String.valueOf(shown.sha256()))
                        .map(chain -> placed(shown, chain))
                        .orElse(shown);
        books.write(placed.ending("NOT_REACHED", isReuse(shown)));
        return HttpReply.empty(503);
    }

    private HttpReply decide(Client client, Entry shown, Form form, Instant now) {
        Optional<Chain> chain = books.chainOf(String.valueOf(shown.sha256()));
        Optional<Chain.Refresh> token =
                chain.flatMap(c -> c.refreshToken(String.valueOf(shown.sha256())));
        if (chain.isEmpty() || token.isEmpty()) {
            return refuse(shown, "Invalid refresh token");
        }
        Entry placed = placed(shown, chain.get());
        if (!chain.get().client().equals(client.id())) {
            return refuse(
                    placed,
                    "Invalid refresh token. Token client and authorized client don't match");
        }
        if (chain.get().hasEnded()) {
            return refuse(placed, "Session doesn't have required client");
        }
        if (token.get().expired(now) || sessionIsOver(client, chain.get(), now)) {
            return refuse(placed, "Token is not active");
        }
        if (token.get().isSpent() && !repeatIsFine(client, chain.get(), token.get(), now)) {
            books.write(placed.ending(REUSED, true));
            return OAuthError.invalidGrant("Maximum allowed refresh token reuse exceeded").reply();
        }
        return give(client, chain.get(), placed, form.filled("scope").orElse("openid"), now);
    }

    private HttpReply give(Client client, Chain chain, Entry placed, String scope, Instant now) {
        Grant grant =
                issuer.oauth(
                        client,
                        chain.id(),
                        chain.startedAt(),
                        chain.newest() + 1,
                        scope,
                        now,
                        client.accessLifetime());
        books.write(placed.ending(LedgerEntry.DONE, isReuse(placed)).giving(Issuer.issued(grant)));
        return HttpReply.json(200, grant.oauthAnswer()).with("Cache-Control", "no-store");
    }

    private HttpReply clientCredentials(Client client) {
        if (client.secret() == null) {
            return new OAuthError(
                            401,
                            "unauthorized_client",
                            "Public client not allowed to retrieve service account")
                    .reply();
        }
        return books.alone(
                now -> {
                    String chain = books.newChain();
                    Grant grant = issuer.apptoken(client, chain, 1, now, client.accessLifetime());
                    books.write(
                            Entry.shown(Kind.CLIENT_CREDENTIALS, client.id(), null)
                                    .as("client_credentials")
                                    .of(new Chain(chain, client.id(), now), 0)
                                    .giving(Issuer.issued(grant)));
                    return HttpReply.json(200, grant.oauthAnswer())
                            .with("Cache-Control", "no-store");
                });
    }

    private HttpReply refuse(Entry entry, String description) {
        books.write(entry.ending("invalid_grant", isReuse(entry)));
        return OAuthError.invalidGrant(description).reply();
    }

    private boolean isReuse(Entry entry) {
        String sha256 = String.valueOf(entry.sha256());
        return books.chainOf(sha256)
                .flatMap(chain -> chain.refreshToken(sha256))
                .map(Chain.Refresh::isSpent)
                .orElse(false);
    }

    private static Entry placed(Entry shown, Chain chain) {
        int generation =
                chain.refreshToken(String.valueOf(shown.sha256()))
                        .map(Chain.Refresh::generation)
                        .orElse(0);
        return shown.of(chain, generation);
    }

    private static boolean repeatIsFine(
            Client client, Chain chain, Chain.Refresh token, Instant now) {
        return switch (client.rotation()) {
            case NONE -> true;
            case GRACE ->
                    !chain.hasSpentAfter(token.generation())
                            && token.spentWithin(client.reuseGrace(), now);
            case STRICT -> false;
        };
    }

    private static boolean sessionIsOver(Client client, Chain chain, Instant now) {
        return client.sessionLifetime() != null
                && !now.isBefore(chain.startedAt().plus(client.sessionLifetime()));
    }
}
