package io.tokenvigil.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.http.HttpServer;
import io.tokenvigil.embedded.http.Json;
import io.tokenvigil.embedded.provider.Client;
import io.tokenvigil.embedded.provider.Grant;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.embedded.provider.Rotation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A place where a token is used, as docs/consumers.md tells people to build one: it takes nothing
/// that is not signed, and fetches the credential with a key of its own. It is down when it is
/// called first.
final class Hook implements AutoCloseable {
    private static final String CLIENT = "story-webhook";

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile String secret = "";
    private volatile String consumerKey = "";

    /// @param signed whether the signature fits the secret
    /// @param credential what it got for `data.credential`; missing where it was down
    record Call(
            String messageId, boolean signed, int answered, JsonNode data, JsonNode credential) {}

    Hook() throws IOException {
        server = HttpServer.onLoopback(0, this::answer);
    }

    /// As an operator lists it.
    String host() {
        return "127.0.0.1:" + server.port();
    }

    private String url() {
        return "http://" + host() + "/windows";
    }

    /// @param whsec what its calls are signed with
    /// @param key may read credentials
    void knows(String whsec, String key) {
        secret = whsec;
        consumerKey = key;
    }

    /// A token that is used here, and whose first value lasts for the story.
    String registerToken(Stack stack) {
        stack.provider()
                .put(
                        Client.confidential(
                                CLIENT, "hook-secret", Rotation.STRICT, Duration.ofHours(1)));
        stack.api()
                .post(
                        "/providers",
                        Map.of(
                                "id",
                                CLIENT,
                                "displayName",
                                "Story, webhook",
                                "protocol",
                                "oauth2-refresh-token",
                                "tokenEndpoint",
                                stack.provider().tokenEndpoint(),
                                "rotation",
                                "strict",
                                "client",
                                Map.of(
                                        "id", CLIENT,
                                        "secret", "hook-secret",
                                        "authentication", "client_secret_basic")))
                .orFail("add a provider");
        Grant grant = stack.provider().grant(CLIENT);
        return stack.api()
                .post(
                        "/tokens",
                        Map.of(
                                "name", "Mail gateway",
                                "provider", CLIENT,
                                "namespace", "default",
                                "owner", Map.of("id", "story"),
                                "credentials",
                                        Map.of(
                                                "accessToken", grant.accessToken(),
                                                "refreshToken",
                                                        String.valueOf(grant.refreshToken())),
                                "expiresAt", String.valueOf(grant.accessExpiresAt()),
                                "destinations",
                                        List.of(Map.of("name", "windows", "webhook", url()))))
                .orFail("register")
                .json()
                .path("id")
                .asText();
    }

    /// Whether the provider gave this value for that token's first one.
    boolean isIssuedBy(LedgerEntry entry, String accessToken) {
        return entry.kind() == LedgerEntry.Kind.REFRESH
                && CLIENT.equals(entry.client())
                && entry.issued() != null
                && entry.issued().accessSha256().equals(sha256(accessToken));
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// In the order in which they came.
    List<Call> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpReply answer(HttpRequest request) throws IOException {
        JsonNode data = Json.MAPPER.readTree(request.text()).path("data");
        boolean down = calls.isEmpty();
        int status = down ? 503 : 204;
        calls.add(
                new Call(
                        request.header("webhook-id").orElse(""),
                        isSigned(request),
                        status,
                        data,
                        down ? Json.MAPPER.missingNode() : fetched(data)));
        return HttpReply.empty(status);
    }

    private JsonNode fetched(JsonNode data) throws IOException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            java.net.http.HttpRequest request =
                    java.net.http.HttpRequest.newBuilder(
                                    URI.create(data.path("credential").asText()))
                            .header("Authorization", "Bearer " + consumerKey)
                            .build();
            return Json.MAPPER.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /// The Standard Webhooks scheme, by hand.
    private boolean isSigned(HttpRequest request) {
        String signed =
                request.header("webhook-id").orElse("")
                        + "."
                        + request.header("webhook-timestamp").orElse("")
                        + "."
                        + request.text();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            byte[] key = Base64.getDecoder().decode(secret.replace("whsec_", ""));
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] sum = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            String expected = "v1," + Base64.getEncoder().encodeToString(sum);
            return List.of(request.header("webhook-signature").orElse("").split(" "))
                    .contains(expected);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
