package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The first tokens of a chain, which a real provider gives after somebody has signed in.
record Granting(Clients clients, Books books, Issuer issuer) {

    private record Written(Grant grant, long seq) {}

    /// As the client's protocol wants it.
    Grant first(String client, String scope, Optional<Duration> firstLifetime) {
        return first(clients.demand(client).protocol(), client, scope, firstLifetime);
    }

    Grant first(
            Protocol protocol, String clientId, String scope, Optional<Duration> firstLifetime) {
        Client client = clients.demand(clientId);
        Duration life = firstLifetime.orElse(client.accessLifetime());
        Written written =
                books.alone(now -> written(made(protocol, client, wanted(scope, life, now), now)));
        books.keep(written.seq());
        return written.grant();
    }

    private Issuer.Wanted wanted(String scope, Duration life, Instant now) {
        return new Issuer.Wanted(books.newChain(), now, 1, scope, life, null);
    }

    private Grant made(Protocol protocol, Client client, Issuer.Wanted wanted, Instant now) {
        return switch (protocol) {
            case OAUTH2 -> issuer.pair(client, wanted, now);
            case APPTOKEN -> issuer.opaque(client, wanted, now);
            case PERSONAL_TOKEN ->
                    issuer.personal(client, wanted, now, now.plus(wanted.accessLifetime()));
        };
    }

    private Written written(Grant grant) {
        long seq =
                books.write(
                        Shown.bare(Kind.GRANT, 0, grant.client()),
                        Place.NOWHERE,
                        Ruling.begun(grant, HttpReply.empty(201)),
                        null);
        return new Written(grant, seq);
    }
}
