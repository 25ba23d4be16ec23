package io.tokenvigil.registry.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.response.Response;
import io.tokenvigil.registry.Api;
import io.tokenvigil.registry.RegistryInfrastructure;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Speaks to the registry as a refresh worker does, and calls nobody.
public final class WorkerDouble {

    private static final JsonMapper JSON = new JsonMapper();

    private final String name;
    private final UUID incarnation;
    private final int slot;

    private WorkerDouble(String name, UUID incarnation, int slot) {
        this.name = name;
        this.incarnation = incarnation;
        this.slot = slot;
    }

    /// A worker in a slot of its own, introduced.
    public static WorkerDouble started(String name) {
        WorkerDouble worker = new WorkerDouble(name, UUID.randomUUID(), 0);
        worker.introduce(null);
        return worker;
    }

    /// Another life in the same slot, not introduced yet.
    WorkerDouble reborn() {
        return new WorkerDouble(name, UUID.randomUUID(), slot);
    }

    JsonNode introduce(@Nullable String wrappedKey) {
        return json(introduction(wrappedKey).then().statusCode(200).extract().asString());
    }

    Response introduction(@Nullable String wrappedKey) {
        Map<String, @Nullable Object> body = identity();
        body.put("wrappedKey", wrappedKey);
        body.put("fromTheFuture", 1);
        return Api.as(RegistryInfrastructure.key("worker")).body(body).post("/internal/v1/workers");
    }

    public List<JsonNode> lease(int most) {
        return leases(claim(UUID.randomUUID(), most, 0));
    }

    /// The one lease that is to be had.
    public JsonNode lease() {
        List<JsonNode> leases = lease(10);
        if (leases.size() != 1) {
            throw new AssertionError("leases: " + leases.size());
        }
        return leases.getFirst();
    }

    JsonNode claim(UUID request, int most, long highWater) {
        return json(claiming(request, most, highWater).then().statusCode(200).extract().asString());
    }

    Response claiming(UUID request, int most, long highWater) {
        Map<String, @Nullable Object> body = identity();
        body.put("request", request.toString());
        body.put("max", most);
        body.put("highWater", highWater);
        return Api.as(RegistryInfrastructure.key("worker")).body(body).post("/internal/v1/leases");
    }

    static List<JsonNode> leases(JsonNode claimed) {
        List<JsonNode> leases = new ArrayList<>();
        claimed.path("leases").forEach(leases::add);
        return leases;
    }

    /// A successful answer to a lease, to be changed as a test needs it.
    public static ObjectNode answer(
            JsonNode lease, String accessToken, @Nullable String refreshToken) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("row", lease.path("row").longValue());
        answer.put("attempt", lease.path("attempt").textValue());
        answer.put("tokenId", lease.path("tokenId").textValue());
        answer.put("fence", lease.path("fence").longValue());
        answer.put("httpStatus", 200);
        answer.put("millis", 12);
        answer.put("accessToken", accessToken);
        answer.put("refreshToken", refreshToken);
        answer.put("tokenType", "Bearer");
        answer.put("expiresAt", Instant.now().plusSeconds(7_200).toString());
        answer.put("neverExpires", false);
        answer.put("expiryRule", "EXPIRES_IN");
        answer.put("expiryDisagrees", false);
        answer.put("revokedByAdmin", false);
        return answer;
    }

    public JsonNode answers(ObjectNode... answers) {
        String body =
                Api.as(RegistryInfrastructure.key("worker"))
                        .body(Map.of("answers", maps(answers)))
                        .post("/internal/v1/answers")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        return json(body).path("results");
    }

    /// Any other end of a lease.
    public static ObjectNode ending(JsonNode lease, String outcome, @Nullable String code) {
        ObjectNode ending = JSON.createObjectNode();
        ending.put("row", lease.path("row").longValue());
        ending.put("attempt", lease.path("attempt").textValue());
        ending.put("tokenId", lease.path("tokenId").textValue());
        ending.put("fence", lease.path("fence").longValue());
        ending.put("kind", lease.path("kind").textValue());
        ending.put("outcome", outcome);
        ending.put("code", code);
        ending.put("millis", 7);
        ending.put("wholeProvider", false);
        return ending;
    }

    public JsonNode outcomes(ObjectNode... endings) {
        String body =
                Api.as(RegistryInfrastructure.key("worker"))
                        .body(Map.of("outcomes", maps(endings)))
                        .post("/internal/v1/outcomes")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        return json(body).path("results");
    }

    /// The result of one ending.
    public String outcome(JsonNode lease, String outcome, @Nullable String code) {
        return outcomes(ending(lease, outcome, code)).path(0).path("result").textValue();
    }

    private Map<String, @Nullable Object> identity() {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put("worker", name);
        body.put("incarnation", incarnation.toString());
        body.put("slot", slot);
        body.put("highWater", 0);
        return body;
    }

    private static List<Map<?, ?>> maps(ObjectNode... nodes) {
        List<Map<?, ?>> maps = new ArrayList<>();
        for (ObjectNode node : nodes) {
            maps.add(JSON.convertValue(node, Map.class));
        }
        return maps;
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }
}
