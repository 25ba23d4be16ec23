package io.tokenvigil.embedded.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.time.Duration;

/// The administrator's side over HTTP. It asks nobody who they are: this is no real provider.
record AdminEndpoint(Admin admin) implements HttpHandler {

    @Override
    public HttpReply answer(HttpRequest request) throws IOException {
        String what = request.method() + " " + request.path();
        return switch (what) {
            case "GET /admin/profiles" -> HttpReply.json(200, admin.profiles());
            case "GET /admin/clients" -> HttpReply.json(200, admin.clients().all());
            case "POST /admin/clients" ->
                    HttpReply.json(201, admin.put(read(request, ObjectNode.class)));
            case "POST /admin/grants" ->
                    HttpReply.json(201, admin.grant(read(request, Admin.GrantRequest.class)));
            case "GET /admin/faults" -> HttpReply.json(200, admin.faults().waiting());
            case "POST /admin/faults" ->
                    HttpReply.json(201, admin.order(read(request, OrderFault.class)));
            case "DELETE /admin/faults" -> {
                admin.faults().clear();
                yield HttpReply.empty(204);
            }
            case "POST /admin/not-before" -> {
                admin.revokeAllBeforeNow(read(request, Admin.NotBeforeRequest.class));
                yield HttpReply.empty(204);
            }
            case "POST /admin/outages" -> away(read(request, Admin.OutageRequest.class).duration());
            case "GET /admin/ledger" ->
                    HttpReply.json(
                            200,
                            admin.ledger(
                                    request.parameters().filled("after"),
                                    request.parameters().filled("limit")));
            case "GET /admin/summary" ->
                    HttpReply.json(200, admin.summary(request.parameters().filled("client")));
            default -> HttpReply.text(404, "There is no " + what);
        };
    }

    /// Once this answer is out, so that its asker gets it.
    private HttpReply away(Duration duration) {
        return HttpReply.empty(202).telling(_ -> admin.goingAway().accept(duration));
    }

    private static <T> T read(HttpRequest request, Class<T> type) throws IOException {
        try {
            return Json.MAPPER.readValue(request.body(), type);
        } catch (JsonProcessingException e) {
            throw Json.unfit(e);
        }
    }
}
