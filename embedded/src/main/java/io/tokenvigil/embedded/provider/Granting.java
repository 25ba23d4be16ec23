package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.time.Duration;
import java.util.Optional;

/// The first tokens of a chain, which a real provider gives after somebody has signed in.
record Granting(Clients clients, Books books, Issuer issuer) {

    Grant oauth(String clientId, String scope, Optional<Duration> firstLifetime) {
        Client client = clients.demand(clientId);
        return books.alone(
                now -> {
                    Grant grant =
                            issuer.oauth(
                                    client,
                                    books.newChain(),
                                    now,
                                    1,
                                    scope,
                                    now,
                                    firstLifetime.orElse(client.accessLifetime()));
                    return written(grant);
                });
    }

    Grant apptoken(String clientId, Optional<Duration> firstLifetime) {
        Client client = clients.demand(clientId);
        return books.alone(
                now ->
                        written(
                                issuer.apptoken(
                                        client,
                                        books.newChain(),
                                        1,
                                        now,
                                        firstLifetime.orElse(client.accessLifetime()))));
    }

    private Grant written(Grant grant) {
        books.write(
                new Entry(
                        Kind.GRANT,
                        grant.client(),
                        grant.chain(),
                        0,
                        null,
                        null,
                        LedgerEntry.DONE,
                        false,
                        null,
                        Issuer.issued(grant)));
        return grant;
    }
}
