package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.http.HttpServer;
import io.tokenvigil.embedded.provider.DemoProvider;
import io.tokenvigil.events.TokenStatus;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleTokensTest {
    private static final Sample MANUAL = Sample.ALL.getLast();
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

    @TempDir Path directory;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile TokenStatus status = TokenStatus.ACTIVE;
    private HttpServer registry;
    private DemoProvider provider;
    private Path file;

    @BeforeEach
    void registerOneInAnEarlierRun() throws IOException {
        registry = HttpServer.onLoopback(0, this::answer);
        provider = DemoProvider.onLoopback(directory, 0);
        file = directory.resolve("samples.json");
        Files.writeString(file, "{\"%s\":\"earlier\"}".formatted(MANUAL.ref()));
    }

    @AfterEach
    void close() throws IOException {
        http.close();
        provider.close();
        registry.close();
    }

    @Test
    void oneThatGoesOnIsLeftAlone() {
        status = TokenStatus.NEEDS_PERSON;

        String id = tokens().register(MANUAL);

        assertThat(id).isEqualTo("earlier");
        assertThat(requests).containsExactly("GET /api/v1/tokens/earlier");
    }

    @Test
    void oneThatSomebodyRevokedMakesRoomForANewOneOfItsRef() {
        status = TokenStatus.REVOKED;

        String id = tokens().register(MANUAL);

        assertThat(id).isEqualTo("new");
        assertThat(requests)
                .containsExactly(
                        "GET /api/v1/tokens/earlier",
                        "DELETE /api/v1/tokens/earlier",
                        "POST /api/v1/tokens");
        assertThat(file).hasContent("{\"%s\":\"new\"}".formatted(MANUAL.ref()));
    }

    private SampleTokens tokens() {
        RegistryApi api = new RegistryApi(http, "http://127.0.0.1:" + registry.port(), "key");
        return new SampleTokens(api, provider, CLOCK, file);
    }

    private HttpReply answer(HttpRequest request) {
        requests.add(request.method() + " " + request.path());
        return switch (request.method()) {
            case "GET" -> HttpReply.json(200, Map.of("status", status));
            case "DELETE" -> HttpReply.empty(200);
            default -> HttpReply.json(201, Map.of("id", "new"));
        };
    }
}
