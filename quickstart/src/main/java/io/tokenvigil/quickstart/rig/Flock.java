package io.tokenvigil.quickstart.rig;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.provider.Grant;
import io.tokenvigil.quickstart.RegistryApi;
import io.tokenvigil.quickstart.Stack;
import io.tokenvigil.quickstart.StackFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// The rig's tokens, and the person who signs in again for those that need one.
///
/// A generation that a person brought has its chain as `providerRef`, so that the checker can lay
/// the registry's generations beside the provider's chains.
final class Flock {
    private final Stack stack;
    private final Map<String, Clientele> tokens = new ConcurrentHashMap<>();
    private final Map<String, String> firstChains = new ConcurrentHashMap<>();
    private final Map<String, Renewal> underWay = new ConcurrentHashMap<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private final AtomicInteger resumptions = new AtomicInteger();

    /// A renewal that the registry has not acknowledged yet: the same one is posted again.
    private record Renewal(String key, Map<String, Object> body) {}

    Flock(Stack stack) {
        this.stack = stack;
    }

    /// Registers the provider's entries and the tokens, evenly over the entries.
    void gather(int count) {
        RegistryApi api = stack.api();
        List<Clientele> entries = List.of(Clientele.values());
        entries.forEach(clientele -> clientele.register(stack.provider(), api));
        for (int i = 0; i < count; i++) {
            Clientele clientele = entries.get(i % entries.size());
            Grant grant = clientele.grant(stack.provider());
            String token = register(api, clientele, grant, i);
            firstChains.put(token, grant.chain());
            tokens.put(token, clientele);
        }
    }

    Map<String, Clientele> tokens() {
        return Map.copyOf(tokens);
    }

    /// The chain of each token's first value.
    Map<String, String> firstChains() {
        return Map.copyOf(firstChains);
    }

    int resumptions() {
        return resumptions.get();
    }

    int renewals() {
        return renewals.get();
    }

    /// What an operator does who sees that a provider is well: resumes it where its circuit is
    /// open.
    void resumeProviders() {
        try {
            Clientele.ids().forEach(this::resume);
        } catch (StackFailure e) {
            // The registry is away; the operator comes back.
        }
    }

    /// Renews, one after the other, every token that needs a person now.
    void renewThoseInNeed() {
        try {
            for (String token : inNeed()) {
                underWay.computeIfAbsent(token, this::signIn);
            }
            for (Map.Entry<String, Renewal> each : List.copyOf(underWay.entrySet())) {
                post(each.getKey(), each.getValue());
            }
        } catch (StackFailure e) {
            // The registry is away; the person comes back.
        }
    }

    private void resume(String provider) {
        String path = "/providers/" + provider;
        JsonNode circuit = stack.api().get(path).orFail("show " + provider).json().path("circuit");
        if (circuit.isObject()) {
            stack.api().post(path + "/resume", Map.of()).orFail("resume " + provider);
            resumptions.incrementAndGet();
        }
    }

    private List<String> inNeed() {
        List<String> ids = new ArrayList<>();
        JsonNode items =
                stack.api()
                        .get("/tokens?status=NEEDS_PERSON&limit=200")
                        .orFail("list")
                        .json()
                        .path("items");
        items.forEach(item -> ids.add(item.path("id").asText()));
        ids.retainAll(tokens.keySet());
        return ids;
    }

    private void post(String token, Renewal renewal) {
        stack.api()
                .postOnce("/tokens/" + token + "/generations", renewal.key(), renewal.body())
                .orFail("renew " + token);
        underWay.remove(token);
        renewals.incrementAndGet();
    }

    private Renewal signIn(String token) {
        Grant grant = Objects.requireNonNull(tokens.get(token)).grant(stack.provider());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("accessToken", grant.accessToken());
        if (grant.refreshToken() != null) {
            body.put("refreshToken", grant.refreshToken());
        }
        body.put("issuedAt", grant.issuedAt().toString());
        body.put("expiresAt", String.valueOf(grant.accessExpiresAt()));
        body.put("providerRef", grant.chain());
        return new Renewal(UUID.randomUUID().toString(), body);
    }

    private static String register(RegistryApi api, Clientele clientele, Grant grant, int number) {
        Map<String, Object> credentials = new LinkedHashMap<>();
        credentials.put("accessToken", grant.accessToken());
        if (grant.refreshToken() != null) {
            credentials.put("refreshToken", grant.refreshToken());
        }
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", "rig " + number);
        request.put("provider", clientele.id());
        request.put("namespace", "default");
        request.put("owner", Map.of("id", "rig"));
        request.put("recipients", List.of());
        request.put("credentials", credentials);
        request.put("issuedAt", grant.issuedAt().toString());
        request.put("expiresAt", String.valueOf(grant.accessExpiresAt()));
        request.put("policy", Map.of("overlap", "PT3S", "notices", List.of()));
        return api.post("/tokens", request).orFail("register").json().path("id").asText();
    }
}
