package io.tokenvigil.worker;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.embedded.provider.Client;
import io.tokenvigil.embedded.provider.DemoProvider;
import io.tokenvigil.embedded.provider.Grant;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.embedded.provider.Rotation;
import io.tokenvigil.worker.registry.LeaseJson;
import java.time.Duration;
import java.util.List;

/// Leases for a demo provider's strictest client: a second presentation kills the chain.
final class ProviderLeases {
    static final String CLIENT = "strict-app";
    private static final String SECRET = "client-secret-canary-31415";

    private final DemoProvider provider;

    ProviderLeases(DemoProvider provider) {
        this.provider = provider;
        provider.put(Client.confidential(CLIENT, SECRET, Rotation.STRICT, Duration.ofMinutes(30)));
    }

    Grant grant() {
        return provider.grant(CLIENT);
    }

    ObjectNode refresh(Grant grant) {
        return signedIn(
                LeaseJson.refresh(provider.tokenEndpoint(), requireNonNull(grant.refreshToken())));
    }

    ObjectNode clientCredentials() {
        var lease = signedIn(LeaseJson.refresh(provider.tokenEndpoint(), "none"));
        lease.remove("refreshToken");
        LeaseJson.provider(lease)
                .put("protocol", "oauth2-client-credentials")
                .put("rotation", "none");
        return lease;
    }

    ObjectNode patientRefresh(Grant grant) {
        var lease = refresh(grant).put("timeoutMillis", 20_000);
        return lease.put(
                "leasedUntil",
                java.time.Instant.parse(lease.get("leasedAt").asText()).plusSeconds(25).toString());
    }

    ObjectNode verify(String kind, String url, String accessToken) {
        return signedIn(LeaseJson.verify(kind, url, accessToken));
    }

    ObjectNode retire(String accessToken) {
        return signedIn(LeaseJson.retire(provider.revocationEndpoint(), accessToken));
    }

    /// How often tokens of that grant's chain were presented for a refresh.
    List<LedgerEntry> presentations(Grant grant) {
        return provider.ledger().stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.REFRESH)
                .filter(entry -> grant.chain().equals(entry.chain()))
                .toList();
    }

    static List<String> secrets(Grant grant) {
        return List.of(grant.accessToken(), String.valueOf(grant.refreshToken()), SECRET);
    }

    private static ObjectNode signedIn(ObjectNode lease) {
        LeaseJson.client(lease)
                .put("id", CLIENT)
                .put("secret", SECRET)
                .put("authentication", "client_secret_basic");
        return lease;
    }
}
