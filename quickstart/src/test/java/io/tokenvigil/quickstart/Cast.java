package io.tokenvigil.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.inbox.Mail;
import io.tokenvigil.embedded.provider.Client;
import io.tokenvigil.embedded.provider.Grant;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.embedded.provider.Rotation;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The tokens of one story on a running stack: some that refresh themselves every few seconds at a
/// strict provider, and some that end tomorrow, whose owners are told at once.
final class Cast implements AutoCloseable {
    private static final String CLIENT = "story-strict";
    private static final Duration LIFE = Duration.ofSeconds(12);
    private static final int OF_EACH = 4;

    /// @param chain at the demo provider, null for a watched token
    record Member(String id, String name, String chain) {}

    private final Stack stack;
    private final RegistryApi api;
    private final List<Member> refreshed = new ArrayList<>();
    private final List<Member> watched = new ArrayList<>();

    private Cast(Stack stack) {
        this.stack = stack;
        this.api = stack.api();
    }

    /// @param story unique, part of the tokens' names
    static Cast on(Stack stack, String story) {
        Cast cast = new Cast(stack);
        cast.registerProviders();
        for (int i = 1; i <= OF_EACH; i++) {
            cast.registerRefreshed(story + " refreshed " + i);
            cast.registerWatched(story + " watched " + i);
        }
        return cast;
    }

    List<Member> refreshed() {
        return refreshed;
    }

    List<Member> watched() {
        return watched;
    }

    JsonNode token(Member member) {
        return api.get("/tokens/" + member.id()).orFail("show " + member.name()).json();
    }

    List<Mail> mails(Member member) {
        return stack.inbox().newestFirst().stream()
                .filter(mail -> mail.text().contains(member.name()))
                .toList();
    }

    /// The same as they came over the wire, one character for each byte.
    List<String> rawMails(Member member) {
        return mails(member).stream()
                .map(mail -> new String(stack.inbox().raw(mail.n()), StandardCharsets.ISO_8859_1))
                .toList();
    }

    /// Every time that one of its refresh tokens was shown to the provider.
    List<LedgerEntry> presentations(Member member) {
        return stack.provider().ledger().stream()
                .filter(entry -> entry.kind() == LedgerEntry.Kind.REFRESH)
                .filter(entry -> member.chain().equals(entry.chain()))
                .toList();
    }

    /// Takes the tokens away, so that they do not keep the next story busy.
    @Override
    public void close() {
        for (Member member : all()) {
            api.delete("/tokens/" + member.id());
        }
    }

    List<Member> all() {
        List<Member> all = new ArrayList<>(refreshed);
        all.addAll(watched);
        return all;
    }

    private void registerProviders() {
        stack.provider().put(Client.confidential(CLIENT, "story-secret", Rotation.STRICT, LIFE));
        Map<String, Object> strict = new LinkedHashMap<>();
        strict.put("id", CLIENT);
        strict.put("displayName", "Story, strict rotation");
        strict.put("protocol", "oauth2-refresh-token");
        strict.put("tokenEndpoint", stack.provider().tokenEndpoint());
        strict.put("rotation", "strict");
        strict.put(
                "client",
                Map.of(
                        "id", CLIENT,
                        "secret", "story-secret",
                        "authentication", "client_secret_basic"));
        strict.put("verification", Map.of("kind", "probe", "url", stack.provider().resource()));
        addProvider(strict);
        addProvider(
                Map.of(
                        "id",
                        "story-console",
                        "displayName",
                        "Story console",
                        "protocol",
                        "manual"));
    }

    private void addProvider(Map<String, Object> entry) {
        if (api.get("/providers/" + entry.get("id")).status() == 404) {
            api.post("/providers", entry).orFail("add a provider");
        }
    }

    private void registerRefreshed(String name) {
        Grant grant = stack.provider().grant(CLIENT);
        Map<String, Object> request = request(name, CLIENT);
        request.put(
                "credentials",
                Map.of(
                        "accessToken", grant.accessToken(),
                        "refreshToken", String.valueOf(grant.refreshToken())));
        request.put("issuedAt", grant.issuedAt().toString());
        request.put("expiresAt", String.valueOf(grant.accessExpiresAt()));
        request.put("policy", Map.of("overlap", "PT2S"));
        refreshed.add(new Member(register(request), name, grant.chain()));
    }

    private void registerWatched(String name) {
        Instant now = Clock.systemUTC().instant();
        Map<String, Object> request = request(name, "story-console");
        request.put("issuedAt", now.minus(Duration.ofDays(60)).toString());
        request.put("expiresAt", now.plus(Duration.ofHours(20)).toString());
        watched.add(new Member(register(request), name, ""));
    }

    private String register(Map<String, Object> request) {
        return api.post("/tokens", request).orFail("register").json().path("id").asText();
    }

    private static Map<String, Object> request(String name, String provider) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("name", name);
        request.put("provider", provider);
        request.put("namespace", "default");
        request.put("owner", Map.of("id", "story"));
        // One recipient each, or a digest would tell of several tokens in one mail.
        request.put(
                "recipients",
                List.of(
                        Map.of(
                                "email", name.replace(' ', '.') + "@example.com",
                                "locale", "ja",
                                "timeZone", "Asia/Tokyo")));
        return request;
    }
}
