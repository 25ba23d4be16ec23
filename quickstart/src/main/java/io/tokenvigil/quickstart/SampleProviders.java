package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.provider.Authentication;
import io.tokenvigil.embedded.provider.Client;
import io.tokenvigil.embedded.provider.DemoProvider;
import io.tokenvigil.embedded.provider.Rotation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The demonstration's entries in the provider catalogue: each way of rotating, one old-fashioned
/// protocol, and one console where only people can renew.
record SampleProviders(DemoProvider demo) {
    static final Duration APPTOKEN_LIFE = Duration.ofSeconds(25);

    /// Short lives, so that a story fits into a minute.
    void prepareClients() {
        demo.put(
                Client.confidential(
                        "demo-strict", "strict-secret", Rotation.STRICT, Duration.ofSeconds(30)));
        demo.put(
                Client.confidential(
                                "demo-grace",
                                "grace-secret",
                                Rotation.GRACE,
                                Duration.ofSeconds(40))
                        .withAuthentication(Authentication.CLIENT_SECRET_POST));
    }

    void register(RegistryApi api) {
        for (Map<String, Object> entry :
                List.of(strict(), grace(), open(), apptoken(), console())) {
            String path = "/providers/" + entry.get("id");
            RegistryApi.Answer known = api.get(path);
            if (known.status() == 404) {
                api.post("/providers", entry).orFail("add provider " + entry.get("id"));
            } else {
                // The demo provider's port may be another one than last time.
                api.put(path, entry).orFail("change provider " + entry.get("id"));
            }
        }
    }

    private Map<String, Object> strict() {
        Map<String, Object> entry = oauth("demo-strict", "Demo, strict rotation", "strict");
        entry.put("client", client("demo-strict", "strict-secret", "client_secret_basic"));
        entry.put("introspectionEndpoint", demo.introspectionEndpoint());
        entry.put("verification", Map.of("kind", "introspection"));
        return entry;
    }

    private Map<String, Object> grace() {
        Map<String, Object> entry = oauth("demo-grace", "Demo, reuse grace", "grace");
        entry.put("client", client("demo-grace", "grace-secret", "client_secret_post"));
        entry.put("reuseGrace", "PT30S");
        entry.put("verification", Map.of("kind", "userinfo", "url", demo.userinfoEndpoint()));
        return entry;
    }

    private Map<String, Object> open() {
        Map<String, Object> entry = oauth("demo-public", "Demo, public client", "none");
        entry.put("client", Map.of("id", "demo-public", "authentication", "none"));
        entry.put("verification", Map.of("kind", "probe", "url", demo.resource()));
        return entry;
    }

    private Map<String, Object> oauth(String id, String name, String rotation) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", id);
        entry.put("displayName", name);
        entry.put("protocol", "oauth2-refresh-token");
        entry.put("tokenEndpoint", demo.tokenEndpoint());
        entry.put("revocationEndpoint", demo.revocationEndpoint());
        entry.put("revokes", "access_token");
        entry.put("rotation", rotation);
        return entry;
    }

    private Map<String, Object> apptoken() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", "demo-apptoken");
        entry.put("displayName", "Demo, apptoken");
        entry.put("protocol", "apptoken-refresh");
        entry.put("tokenEndpoint", demo.apptokenEndpoint());
        entry.put("client", Map.of("id", "demo-apptoken", "secret", "apptoken-secret"));
        entry.put("requestedLifetime", APPTOKEN_LIFE.toString());
        return entry;
    }

    private static Map<String, Object> console() {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", "demo-console");
        entry.put("displayName", "Demo ID Service");
        entry.put("protocol", "manual");
        entry.put(
                "destinationKinds",
                List.of(
                        Map.of(
                                "name", "Directory sync (Windows Active Directory)",
                                "howTo", "https://console.example.com/help/directory-sync")));
        entry.put(
                "links",
                Map.of(
                        "manage", "https://console.example.com/tokens",
                        "renew", "https://console.example.com/help/renew",
                        "revoke", "https://console.example.com/help/revoke"));
        return entry;
    }

    private static Map<String, Object> client(String id, String secret, String authentication) {
        return Map.of("id", id, "secret", secret, "authentication", authentication);
    }
}
