package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpServer;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The demo provider: OAuth 2.0 in Keycloak's shape under `/realms/demo/protocol/openid-connect`,
/// `apptoken-refresh` in Syniverse's shape, the rotation of personal access tokens in GitLab's, and
/// `/resource`, which answers 200 to a good access token. It misbehaves as ordered.
///
/// Chains, clients and the ledger survive a restart on the same directory. Tokens are kept as
/// digests.
public final class DemoProvider implements AutoCloseable {
    private static final String OPENID = "/realms/demo/protocol/openid-connect";
    private static final String APPTOKEN = "/saop-rest-data/v1/apptoken-refresh";
    private static final String PERSONAL_TOKEN = "/api/v4/personal_access_tokens/self/rotate";

    private final Clients clients;
    private final Books books;
    private final Granting granting;
    private final Faults faults = new Faults();
    private final HttpServer server;

    /// @param port 0 for any free one
    public DemoProvider(Path directory, InetAddress address, int port, Clock clock) {
        books = new Books(new Ledger(directory.resolve("ledger.ndjson")), clock);
        clients = new Clients(directory.resolve("clients.json"));
        Issuer issuer = new Issuer(new TokenMint(directory.resolve("mint.key")));
        granting = new Granting(clients, books, issuer);
        Reception reception = new Reception(books, faults);
        Admin admin = new Admin(clients, granting, faults, books, this::goAway);
        Router router =
                new Router(
                        endpoints(reception, issuer, clock),
                        Map.of(
                                OPENID + "/token",
                                Kind.REFRESH,
                                OPENID + "/token/introspect",
                                Kind.INTROSPECTION,
                                OPENID + "/userinfo",
                                Kind.USERINFO,
                                OPENID + "/revoke",
                                Kind.REVOCATION,
                                APPTOKEN,
                                Kind.APPTOKEN_REFRESH,
                                PERSONAL_TOKEN,
                                Kind.PERSONAL_TOKEN_ROTATION,
                                "/resource",
                                Kind.RESOURCE),
                        new AdminEndpoint(admin),
                        faults,
                        reception);
        try {
            server = HttpServer.start(address, port, router);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo provider cannot listen on " + port, e);
        }
    }

    private Map<String, HttpHandler> endpoints(Reception reception, Issuer issuer, Clock clock) {
        ClientAuthentication authentication =
                new ClientAuthentication(clients, new Assertions(clock));
        return Map.of(
                OPENID + "/token",
                new TokenEndpoint(authentication, reception, books, issuer),
                OPENID + "/token/introspect",
                new IntrospectionEndpoint(authentication, reception, clients),
                OPENID + "/userinfo",
                new BearerEndpoint(Kind.USERINFO, reception),
                OPENID + "/revoke",
                new RevocationEndpoint(authentication, reception),
                APPTOKEN,
                new AppTokenEndpoint(clients, reception, issuer),
                PERSONAL_TOKEN,
                new PersonalTokenEndpoint(clients, reception, issuer),
                "/resource",
                new BearerEndpoint(Kind.RESOURCE, reception),
                "/health",
                _ -> HttpReply.text(200, "UP"));
    }

    public static DemoProvider onLoopback(Path directory, int port) {
        return new DemoProvider(
                directory, InetAddress.getLoopbackAddress(), port, Clock.systemUTC());
    }

    public int port() {
        return server.port();
    }

    /// Without a slash at its end.
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    public String tokenEndpoint() {
        return url() + OPENID + "/token";
    }

    public String introspectionEndpoint() {
        return url() + OPENID + "/token/introspect";
    }

    public String userinfoEndpoint() {
        return url() + OPENID + "/userinfo";
    }

    public String revocationEndpoint() {
        return url() + OPENID + "/revoke";
    }

    public String apptokenEndpoint() {
        return url() + APPTOKEN;
    }

    public String personalTokenEndpoint() {
        return url() + PERSONAL_TOKEN;
    }

    public String resource() {
        return url() + "/resource";
    }

    /// Adds a client, or replaces the one of that id.
    public void put(Client client) {
        clients.put(client);
    }

    public Client client(String id) {
        return clients.demand(id);
    }

    /// A first grant with scope `openid`, as the client's protocol wants it.
    public Grant grant(String client) {
        return granting.first(client, "openid", Optional.empty());
    }

    /// A first grant whose access token lives as long as told, whatever its successors do.
    public Grant grant(String client, Duration firstLifetime) {
        return granting.first(client, "openid", Optional.of(firstLifetime));
    }

    public Grant grantWithScope(String client, String scope) {
        return granting.first(client, scope, Optional.empty());
    }

    public Grant grantApptoken(String client, Duration firstLifetime) {
        return granting.first(Protocol.APPTOKEN, client, "", Optional.of(firstLifetime));
    }

    /// The fault waits for calls from now on. Its client must be there.
    public void order(Fault fault) {
        clients.demandAimed(fault);
        faults.order(fault);
    }

    /// Nothing goes wrong any more.
    public void clearFaults() {
        faults.clear();
    }

    /// Nobody can connect for this long, and every connection is reset.
    public void goAway(Duration duration) {
        try {
            server.goAway(duration);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends every chain that was granted to that client until now, as Keycloak's not-before does.
    public void revokeAllBeforeNow(String client) {
        clients.demand(client);
        books.keep(books.revokeAllBeforeNow(client));
    }

    /// What the ledger says of each chain.
    public List<ChainSummary> chains() {
        return ChainSummary.all(books, clients);
    }

    /// Everything that was presented or issued, oldest first.
    public List<LedgerEntry> ledger() {
        return books.entries();
    }

    /// Those entries whose number is above this one, oldest first, and not more than so many.
    public List<LedgerEntry> ledgerAfter(long seq, int most) {
        return books.after(seq, most);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            books.close();
        }
    }
}
