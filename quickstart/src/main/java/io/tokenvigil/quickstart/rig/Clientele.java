package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.provider.Client;
import io.tokenvigil.embedded.provider.DemoProvider;
import io.tokenvigil.embedded.provider.Grant;
import io.tokenvigil.embedded.provider.Rotation;
import io.tokenvigil.quickstart.RegistryApi;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The provider's clients, each with its entry in the registry: every way in which a provider
/// punishes, or forgives, a second presentation, and one that can be asked whether a value is
/// spent.
enum Clientele {
    STRICT_SHORT("rig-strict-20", Rotation.STRICT, Duration.ofSeconds(20)),
    STRICT("rig-strict-40", Rotation.STRICT, Duration.ofSeconds(40)),
    STRICT_LONG("rig-strict-60", Rotation.STRICT, Duration.ofSeconds(60)),
    ASKED("rig-asked-25", Rotation.STRICT, Duration.ofSeconds(25)),
    GRACE("rig-grace-30", Rotation.GRACE, Duration.ofSeconds(30)),
    APPTOKEN("rig-apptoken-25", null, Duration.ofSeconds(25));

    /// How long a provider with a grace forgives a repetition.
    static final Duration REUSE_GRACE = Duration.ofSeconds(30);

    private static final String SECRET = "rig-secret";
    private static final String TIMEOUT = "PT3S";
    private static final int IN_FLIGHT = 20;

    private final String id;
    private final @Nullable Rotation rotation;
    private final Duration life;

    Clientele(String id, @Nullable Rotation rotation, Duration life) {
        this.id = id;
        this.rotation = rotation;
        this.life = life;
    }

    static List<String> ids() {
        return List.of(values()).stream().map(Clientele::id).toList();
    }

    String id() {
        return id;
    }

    Duration life() {
        return life;
    }

    /// Whether a second presentation ends the chain, however soon it comes.
    boolean isStrict() {
        return rotation != Rotation.GRACE;
    }

    void register(DemoProvider provider, RegistryApi api) {
        provider.put(
                Client.confidential(
                        id, SECRET, rotation == null ? Rotation.STRICT : rotation, life));
        api.post("/providers", entry(provider)).orFail("add the provider " + id);
    }

    Grant grant(DemoProvider provider) {
        return rotation == null ? provider.grantApptoken(id, life) : provider.grant(id);
    }

    private Map<String, Object> entry(DemoProvider provider) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", id);
        entry.put("displayName", id);
        entry.put("timeout", TIMEOUT);
        entry.put("maxInFlight", IN_FLIGHT);
        if (rotation == null) {
            entry.put("protocol", "apptoken-refresh");
            entry.put("tokenEndpoint", provider.apptokenEndpoint());
            entry.put("client", Map.of("id", id, "secret", SECRET));
            entry.put("requestedLifetime", life.toString());
            return entry;
        }
        entry.put("protocol", "oauth2-refresh-token");
        entry.put("tokenEndpoint", provider.tokenEndpoint());
        entry.put("revocationEndpoint", provider.revocationEndpoint());
        entry.put("revokes", "access_token");
        entry.put("rotation", isStrict() ? "strict" : "grace");
        if (!isStrict()) {
            entry.put("reuseGrace", REUSE_GRACE.toString());
        }
        entry.put(
                "client",
                Map.of("id", id, "secret", SECRET, "authentication", "client_secret_basic"));
        if (this == ASKED) {
            entry.put("introspectionEndpoint", provider.introspectionEndpoint());
            entry.put("verification", Map.of("kind", "introspection"));
        } else {
            entry.put("verification", Map.of("kind", "probe", "url", provider.resource()));
        }
        return entry;
    }
}
