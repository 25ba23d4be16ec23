package io.tokenvigil.embedded.provider;

import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.provider.Fault.Stage;
import io.tokenvigil.embedded.provider.LedgerEntry.Kind;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// Finds the endpoint for a path, unless a fault comes before it.
record Router(
        Map<String, HttpHandler> endpoints,
        Map<String, Kind> faulty,
        HttpHandler admin,
        Faults faults,
        Reception reception)
        implements HttpHandler {

    @Override
    public HttpReply answer(HttpRequest request) throws IOException {
        HttpHandler endpoint =
                isAdmin(request)
                        ? admin
                        : endpoints.getOrDefault(
                                path(request),
                                _ -> HttpReply.json(404, Map.of("error", "not_found")));
        return endpoint.answer(request);
    }

    @Override
    public boolean welcomes() {
        Shown nothing = Shown.bare(Kind.REFRESH, 0, null);
        return faults.next(Stage.CONNECTION, nothing, Place.NOWHERE).isEmpty();
    }

    /// What was in the body, nobody will know: the ledger gets an entry without a token.
    @Override
    public boolean reads(HttpRequest head) {
        Kind kind = faulty.get(path(head));
        if (kind == null) {
            return true;
        }
        Shown shown = Shown.bare(kind, head.connection(), claimed(head).orElse(null));
        Optional<Fault> cut = faults.next(Stage.HEAD, shown, Place.NOWHERE);
        cut.ifPresent(fault -> reception.cutOff(shown, fault));
        return cut.isEmpty();
    }

    private static Optional<String> claimed(HttpRequest head) {
        return ClientAuthentication.claimed(head).or(() -> head.parameters().filled("consumerkey"));
    }

    private static boolean isAdmin(HttpRequest request) {
        return request.path().startsWith("/admin/");
    }

    /// Older Keycloaks, and services built on them, have everything under /auth.
    private static String path(HttpRequest request) {
        return request.path().startsWith("/auth/")
                ? request.path().substring("/auth".length())
                : request.path();
    }
}
