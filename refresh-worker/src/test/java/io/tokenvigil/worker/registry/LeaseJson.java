package io.tokenvigil.worker.registry;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Leases as a registry writes them.
public final class LeaseJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong ROWS = new AtomicLong(4_711);

    private LeaseJson() {}

    /// A refresh at a public client of an OAuth provider.
    public static ObjectNode refresh(String tokenEndpoint, String refreshToken) {
        var lease = lease("REFRESH");
        provider(lease).put("tokenEndpoint", tokenEndpoint);
        return lease.put("refreshToken", refreshToken);
    }

    public static ObjectNode verify(String kind, String url, String accessToken) {
        var lease = lease("VERIFY");
        provider(lease).putObject("verification").put("kind", kind).put("url", url);
        return lease.put("accessToken", accessToken);
    }

    public static ObjectNode retire(String revocationEndpoint, String accessToken) {
        var lease = lease("RETIRE");
        provider(lease)
                .put("revocationEndpoint", revocationEndpoint)
                .put("revokes", "access_token");
        return lease.put("accessToken", accessToken);
    }

    public static ObjectNode webhook(String url, String body, String... secrets) {
        var lease = lease("WEBHOOK");
        provider(lease).putNull("client");
        var webhook = lease.putObject("webhook");
        webhook.put("id", UUID.randomUUID().toString()).put("destination", "windows");
        webhook.put("url", url).put("body", body);
        var list = webhook.putArray("secrets");
        for (var secret : secrets) {
            list.add(secret);
        }
        return lease;
    }

    public static ObjectNode resolve(String introspectionEndpoint, String refreshToken) {
        var lease = lease("RESOLVE");
        provider(lease).put("introspectionEndpoint", introspectionEndpoint);
        return lease.put("refreshToken", refreshToken);
    }

    /// Of a provider and no token.
    public static ObjectNode probe(String tokenEndpoint) {
        var lease = lease("PROBE");
        provider(lease).put("tokenEndpoint", tokenEndpoint).remove("client");
        lease.remove(List.of("tokenId", "namespace", "name", "generation", "fence"));
        return lease;
    }

    /// The same with another life, and another time for its call.
    public static ObjectNode lasting(ObjectNode lease, Duration life, Duration timeout) {
        var end = Instant.parse(lease.get("leasedAt").asText()).plus(life);
        return lease.put("leasedUntil", end.toString()).put("timeoutMillis", timeout.toMillis());
    }

    public static ObjectNode provider(ObjectNode lease) {
        return (ObjectNode) lease.get("provider");
    }

    public static ObjectNode client(ObjectNode lease) {
        return (ObjectNode) provider(lease).get("client");
    }

    private static ObjectNode lease(String kind) {
        var now = Instant.now();
        var lease = JSON.createObjectNode();
        lease.put("row", ROWS.incrementAndGet()).put("attempt", UUID.randomUUID().toString());
        lease.put("kind", kind).put("tokenId", UUID.randomUUID().toString());
        lease.put("namespace", "default").put("name", "a token").put("generation", 3);
        lease.put("fence", 9).put("leasedAt", now.toString());
        lease.put("leasedUntil", now.plus(Duration.ofSeconds(25)).toString());
        lease.put("timeoutMillis", 20_000).put("aNewField", 1);
        var provider = lease.putObject("provider");
        provider.put("id", "demo").put("protocol", "oauth2-refresh-token");
        provider.put("rotation", "strict").put("expiresIn", "auto");
        provider.putObject("client")
                .put("id", "app")
                .putNull("secret")
                .put("authentication", "none");
        return lease;
    }
}
