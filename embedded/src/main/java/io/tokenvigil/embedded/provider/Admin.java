package io.tokenvigil.embedded.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.embedded.http.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What a test or a demonstration does behind the protocols: clients, first grants, faults, the
/// ledger.
record Admin(
        Clients clients,
        Granting granting,
        Faults faults,
        Books books,
        Consumer<Duration> goingAway) {

    /// @param protocol the client's own if left out
    record GrantRequest(
            String client,
            @Nullable String protocol,
            @Nullable String scope,
            @Nullable Duration accessLifetime) {}

    /// @param client whose every grant ends now
    record NotBeforeRequest(String client) {}

    /// @param duration for which nobody can connect
    record OutageRequest(Duration duration) {}

    /// A client as it is given, or a ready profile with what is given beside it.
    Client put(ObjectNode given) {
        JsonNode profile = given.remove("profile");
        Client client =
                profile == null
                        ? as(Client.class, given)
                        : Profile.named(profile.asText()).client(given);
        clients.put(client);
        return client;
    }

    Map<String, Profile> profiles() {
        return Profile.all();
    }

    Grant grant(GrantRequest request) {
        Optional<Duration> life = Optional.ofNullable(request.accessLifetime());
        String scope = request.scope() == null ? "openid" : request.scope();
        Protocol protocol =
                "apptoken-refresh".equals(request.protocol())
                        ? Protocol.APPTOKEN
                        : clients.demand(request.client()).protocol();
        return granting.first(protocol, request.client(), scope, life);
    }

    Fault order(OrderFault request) {
        Fault fault = request.fault();
        clients.demandAimed(fault);
        faults.order(fault);
        return fault;
    }

    void revokeAllBeforeNow(NotBeforeRequest request) {
        clients.demand(request.client());
        books.keep(books.revokeAllBeforeNow(request.client()));
    }

    List<LedgerEntry> ledger(Optional<String> after, Optional<String> limit) {
        return after.isEmpty() && limit.isEmpty()
                ? books.entries()
                : books.after(
                        after.map(Long::parseLong).orElse(0L),
                        limit.map(Integer::parseInt).orElse(1000));
    }

    Summary summary(Optional<String> client) {
        return Summary.of(
                ChainSummary.all(books, clients).stream()
                        .filter(chain -> client.map(chain.client()::equals).orElse(true))
                        .toList());
    }

    private static <T> T as(Class<T> type, ObjectNode given) {
        try {
            return Json.MAPPER.treeToValue(given, type);
        } catch (JsonProcessingException e) {
            throw Json.unfit(e);
        }
    }
}
