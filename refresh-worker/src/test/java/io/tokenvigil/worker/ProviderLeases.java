package io.tokenvigil.worker;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tokenvigil.embedded.provider.Authentication;
import io.tokenvigil.embedded.provider.Client;
import io.tokenvigil.embedded.provider.DemoProvider;
import io.tokenvigil.embedded.provider.Grant;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.embedded.provider.Rotation;
import io.tokenvigil.worker.registry.LeaseJson;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/// Leases for a demo provider's strictest client: a second presentation kills the chain.
final class ProviderLeases {
    static final String CLIENT = "strict-app";
    private static final String SECRET = "client-secret-canary-31415";

    private static final String SIGNED = "signed-app";

    private final DemoProvider provider;
    private final KeyPair key = generated();

    ProviderLeases(DemoProvider provider) {
        this.provider = provider;
        provider.put(Client.confidential(CLIENT, SECRET, Rotation.STRICT, Duration.ofMinutes(30)));
        provider.put(
                new Client(
                        SIGNED,
                        null,
                        pem("PUBLIC", key.getPublic().getEncoded()),
                        Authentication.PRIVATE_KEY_JWT,
                        null,
                        Rotation.STRICT,
                        Duration.ofMinutes(30),
                        Duration.ofDays(14),
                        null,
                        null,
                        null,
                        null));
    }

    /// The refresh token of a client that signs in by its key.
    String signedGrant() {
        return requireNonNull(provider.grant(SIGNED).refreshToken());
    }

    ObjectNode signedRefresh(String refreshToken) {
        var lease = LeaseJson.refresh(provider.tokenEndpoint(), refreshToken);
        LeaseJson.client(lease)
                .put("id", SIGNED)
                .put("secret", pem("PRIVATE", key.getPrivate().getEncoded()))
                .put("authentication", "private_key_jwt");
        return lease;
    }

    /// At a client that behaves like one of GitHub's.
    ObjectNode githubRefresh(String refreshToken) {
        provider.put(Client.ofProfile("github", "octo-app", SECRET));
        var lease = LeaseJson.refresh(provider.tokenEndpoint(), refreshToken);
        LeaseJson.client(lease)
                .put("id", "octo-app")
                .put("secret", SECRET)
                .put("authentication", "client_secret_post");
        return lease;
    }

    /// A token that behaves like one of GitLab's.
    String personalToken() {
        provider.put(Client.ofProfile("gitlab-pat", "personal", null));
        return provider.grant("personal").accessToken();
    }

    /// As the catalogue's entry declares it.
    ObjectNode rotation(String accessToken) {
        var lease = LeaseJson.refresh(provider.personalTokenEndpoint(), "none");
        lease.remove("refreshToken");
        lease.put("accessToken", accessToken).put("requestedLifetime", "PT720H");
        var entry = LeaseJson.provider(lease).put("protocol", "http");
        entry.remove("client");
        var request = entry.putObject("request").put("method", "POST");
        request.put("url", provider.personalTokenEndpoint() + "?expires_at={expiresOn}");
        request.putObject("headers").put("Private-Token", "{accessToken}");
        entry.putObject("answer").put("accessToken", "/token").put("expiresAt", "/expires_at");
        entry.putArray("outcomes")
                .addObject()
                .put("status", 401)
                .put("outcome", "REFUSED")
                .put("code", "INVALID_GRANT");
        return lease;
    }

    private static KeyPair generated() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String what, byte[] encoded) {
        return "-----BEGIN %1$s KEY-----\n%2$s\n-----END %1$s KEY-----\n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(encoded));
    }

    Grant grant() {
        return provider.grant(CLIENT);
    }

    ObjectNode refresh(Grant grant) {
        return signedIn(
                LeaseJson.refresh(provider.tokenEndpoint(), requireNonNull(grant.refreshToken())));
    }

    /// With two seconds for the call.
    ObjectNode hastyRefresh(Grant grant) {
        return LeaseJson.lasting(refresh(grant), Duration.ofSeconds(7), Duration.ofSeconds(2));
    }

    ObjectNode clientCredentials() {
        var lease = signedIn(LeaseJson.refresh(provider.tokenEndpoint(), "none"));
        lease.remove("refreshToken");
        LeaseJson.provider(lease)
                .put("protocol", "oauth2-client-credentials")
                .put("rotation", "none");
        return lease;
    }

    /// The same request as an entry of protocol `http` declares it.
    ObjectNode declared(Grant grant) {
        var lease = refresh(grant);
        var entry = LeaseJson.provider(lease).put("protocol", "http");
        var request = entry.putObject("request").put("method", "POST");
        request.put("contentType", "application/x-www-form-urlencoded");
        request.put("body", "grant_type=refresh_token&refresh_token={refreshToken}");
        entry.putObject("answer")
                .put("accessToken", "/access_token")
                .put("refreshToken", "/refresh_token")
                .put("expiresIn", "/expires_in");
        entry.putArray("outcomes")
                .addObject()
                .put("status", 400)
                .put("path", "/error")
                .put("equals", "invalid_grant")
                .put("outcome", "REFUSED")
                .put("code", "INVALID_GRANT");
        return lease;
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
