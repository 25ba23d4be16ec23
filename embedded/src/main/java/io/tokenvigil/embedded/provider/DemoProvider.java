package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
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
/// `apptoken-refresh` in Syniverse's shape, and `/resource`, which answers 200 to a good access
/// token.
///
/// Chains, clients and the ledger survive a restart on the same directory. Tokens are kept as
/// digests.
public final class DemoProvider implements AutoCloseable {
    private static final String OPENID = "/realms/demo/protocol/openid-connect";
    private static final String APPTOKEN = "/saop-rest-data/v1/apptoken-refresh";

    private final Clients clients;
    private final Books books;
    private final Granting granting;
    private final Faults faults = new Faults();
    private final Map<String, HttpHandler> endpoints;
    private final HttpHandler admin;
    private final HttpServer server;

    /// @param port 0 for any free one
    public DemoProvider(Path directory, InetAddress address, int port, Clock clock) {
        books = new Books(new Ledger(directory.resolve("ledger.ndjson")), clock);
        clients = new Clients(directory.resolve("clients.json"));
        Issuer issuer = new Issuer(new TokenMint());
        granting = new Granting(clients, books, issuer);
        ClientAuthentication authentication = new ClientAuthentication(clients);
        endpoints =
                Map.of(
                        OPENID + "/token",
                        new TokenEndpoint(authentication, books, issuer, faults),
                        OPENID + "/token/introspect",
                        new IntrospectionEndpoint(authentication, books),
                        OPENID + "/userinfo",
                        new BearerEndpoint(Kind.USERINFO, books),
                        OPENID + "/revoke",
                        new RevocationEndpoint(authentication, books),
                        APPTOKEN,
                        new AppTokenEndpoint(clients, books, issuer, faults),
                        "/resource",
                        new BearerEndpoint(Kind.RESOURCE, books),
                        "/health",
                        _ -> HttpReply.text(200, "UP"));
        admin = new AdminEndpoint(clients, granting, faults, books);
        try {
            server = HttpServer.start(address, port, this::route);
        } catch (IOException e) {
            throw new UncheckedIOException("the demo provider cannot listen on " + port, e);
        }
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

    /// A first grant with scope `openid`.
    public Grant grant(String client) {
        return granting.oauth(client, "openid", Optional.empty());
    }

    /// A first grant whose access token lives as long as told, whatever its successors do.
    public Grant grant(String client, Duration firstLifetime) {
        return granting.oauth(client, "openid", Optional.of(firstLifetime));
    }

    public Grant grantApptoken(String client, Duration firstLifetime) {
        return granting.apptoken(client, Optional.of(firstLifetime));
    }

    public void order(Fault fault) {
        clients.demand(fault.client());
        faults.order(fault);
    }

    /// Everything that was presented or issued, oldest first.
    public List<LedgerEntry> ledger() {
        return books.entries();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpReply route(HttpRequest request) throws IOException {
        // Older Keycloaks, and services built on them, have everything under /auth.
        String path =
                request.path().startsWith("/auth/")
                        ? request.path().substring("/auth".length())
                        : request.path();
        HttpHandler endpoint =
                path.startsWith("/admin/")
                        ? admin
                        : endpoints.getOrDefault(
                                path, _ -> HttpReply.json(404, Map.of("error", "not_found")));
        return endpoint.answer(request);
    }
}
