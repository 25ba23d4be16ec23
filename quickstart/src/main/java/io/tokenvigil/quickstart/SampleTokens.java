package io.tokenvigil.quickstart;

import com.fasterxml.jackson.core.type.TypeReference;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.embedded.http.Json;
import io.tokenvigil.embedded.provider.DemoProvider;
import io.tokenvigil.embedded.provider.Grant;
import io.tokenvigil.events.TokenStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Registers the demonstration's tokens, once: their ids are kept in a file, and a later run finds
/// them alive. One of which the story can no longer be told makes room for a new one.
final class SampleTokens {
    static final String LABEL = "sample";

    private final RegistryApi api;
    private final DemoProvider demo;
    private final Clock clock;
    private final Path file;
    private final Map<String, String> ids;

    SampleTokens(RegistryApi api, DemoProvider demo, Clock clock, Path file) {
        this.api = api;
        this.demo = demo;
        this.clock = clock;
        this.file = file;
        this.ids = read(file);
    }

    /// Whether no earlier run has registered any.
    boolean areNew() {
        return ids.isEmpty();
    }

    /// Makes sure that it is registered.
    ///
    /// @return its id
    String register(Sample sample) {
        String known = ids.get(sample.ref());
        if (known != null) {
            Optional<TokenStatus> status = status(known);
            if (status.filter(sample::goesOnAs).isPresent()) {
                return known;
            }
            if (status.isPresent()) {
                // Its ref is taken for as long as it is there.
                api.delete("/tokens/" + known).orFail("delete " + sample.name());
            }
        }
        String id =
                api.post("/tokens", request(sample))
                        .orFail("register " + sample.name())
                        .json()
                        .path("id")
                        .asText();
        ids.put(sample.ref(), id);
        write();
        return id;
    }

    /// Empty where there is no such token.
    private Optional<TokenStatus> status(String id) {
        RegistryApi.Answer token = api.get("/tokens/" + id);
        return token.succeeded()
                ? Optional.of(TokenStatus.valueOf(token.json().path("status").asText()))
                : Optional.empty();
    }

    private Map<String, Object> request(Sample sample) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("ref", sample.ref());
        request.put("name", sample.name());
        request.put("provider", sample.provider());
        request.put("namespace", "default");
        request.put("owner", Map.of("id", "contract-1234", "displayName", "Kitahama Foods"));
        request.put(
                "recipients",
                List.of(
                        Map.of(
                                "email", "owner@example.com",
                                "locale", "ja",
                                "timeZone", "Asia/Tokyo")));
        request.put(
                "destinations",
                List.of(
                        Map.of(
                                "name",
                                sample.destination(),
                                "howTo",
                                "https://console.example.com/help/" + sample.ref())));
        request.put("labels", Map.of(LABEL, "quickstart"));
        switch (sample.kind()) {
            case OAUTH -> granted(request, demo.grant(sample.provider()));
            case APPTOKEN ->
                    granted(
                            request,
                            demo.grantApptoken(sample.provider(), SampleProviders.APPTOKEN_LIFE));
            case MANUAL -> watched(request);
        }
        return request;
    }

    private static void granted(Map<String, Object> request, Grant grant) {
        Map<String, Object> credentials = new LinkedHashMap<>();
        credentials.put("accessToken", grant.accessToken());
        if (grant.refreshToken() != null) {
            credentials.put("refreshToken", grant.refreshToken());
            request.put("refreshExpiresAt", String.valueOf(grant.refreshExpiresAt()));
            request.put("scope", grant.scope());
        }
        request.put("credentials", credentials);
        request.put("issuedAt", grant.issuedAt().toString());
        request.put("expiresAt", String.valueOf(grant.accessExpiresAt()));
        request.put("policy", Map.of("overlap", "PT5S"));
    }

    /// Issued long ago and never watched: its last rung was missed, so its owner is told at once.
    private void watched(Map<String, Object> request) {
        Instant now = clock.instant();
        request.put("issuedAt", now.minus(Duration.ofDays(60)).toString());
        request.put("expiresAt", now.plus(Duration.ofHours(20)).toString());
        request.put("providerRef", "TK-0007");
    }

    private void write() {
        try {
            Tree.writePrivate(file, Json.MAPPER.writeValueAsString(ids));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> read(Path file) {
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        try {
            return Json.MAPPER.readValue(
                    file.toFile(), new TypeReference<TreeMap<String, String>>() {});
        } catch (IOException e) {
            throw new StackFailure(file + " is not readable; delete it.", e);
        }
    }
}
