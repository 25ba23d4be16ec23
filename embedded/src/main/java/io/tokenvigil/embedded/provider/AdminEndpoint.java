package io.tokenvigil.embedded.provider;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.tokenvigil.embedded.http.HttpHandler;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.http.Json;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a test or a demonstration does behind the protocols: clients, first grants, faults, the
/// ledger.
record AdminEndpoint(Clients clients, Granting granting, Faults faults, Books books)
        implements HttpHandler {

    private record GrantRequest(
            String client,
            @Nullable String protocol,
            @Nullable String scope,
            @JsonProperty("accessLifetime") @Nullable Duration accessLifetime) {}

    @Override
    public HttpReply answer(HttpRequest request) {
        String what = request.method() + " " + request.path();
        return switch (what) {
            case "GET /admin/clients" -> HttpReply.json(200, clients.all());
            case "POST /admin/clients" -> {
                Client client = read(request, Client.class);
                clients.put(client);
                yield HttpReply.json(201, client);
            }
            case "POST /admin/grants" ->
                    HttpReply.json(201, grant(read(request, GrantRequest.class)));
            case "POST /admin/faults" -> {
                Fault fault = read(request, Fault.class);
                clients.demand(fault.client());
                faults.order(fault);
                yield HttpReply.json(201, fault);
            }
            case "DELETE /admin/faults" -> {
                faults.clear();
                yield HttpReply.empty(204);
            }
            case "GET /admin/ledger" -> HttpReply.json(200, books.entries());
            default -> HttpReply.text(404, "There is no " + what);
        };
    }

    private Grant grant(GrantRequest request) {
        Optional<Duration> life = Optional.ofNullable(request.accessLifetime());
        if ("apptoken-refresh".equals(request.protocol())) {
            return granting.apptoken(request.client(), life);
        }
        String scope = request.scope() == null ? "openid" : request.scope();
        return granting.oauth(request.client(), scope, life);
    }

    private static <T> T read(HttpRequest request, Class<T> type) {
        try {
            return Json.MAPPER.readValue(request.body(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException("unreadable body", e);
        }
    }
}
