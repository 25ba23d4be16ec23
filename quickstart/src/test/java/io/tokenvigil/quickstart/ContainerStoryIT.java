package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Launch;
import io.tokenvigil.embedded.http.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// The README's curl lines over the composed containers, which somebody has started.
@EnabledIfSystemProperty(
        named = "story.containers",
        matches = "true",
        disabledReason = "needs docker compose --profile demo up; .ci/containers does that")
class ContainerStoryIT {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @TempDir Path directory;

    @Test
    void theCurlLinesTellTheSameStory() throws Exception {
        Path output = directory.resolve("output");
        ChildProcess story =
                ChildProcess.start(
                        new Launch(
                                "story",
                                List.of(Home.find().root().resolve("deploy/story.sh").toString()),
                                Map.of(),
                                directory,
                                output));

        await().atMost(LIMIT).until(() -> !story.isAlive());

        assertThat(story.exitCode()).as(Files.readString(output)).isZero();
        try (HttpClient http = HttpClient.newHttpClient()) {
            JsonNode ledger = Json.MAPPER.readTree(get(http, "http://127.0.0.1:9000/admin/ledger"));
            assertThat(ledger).noneMatch(entry -> entry.path("reuse").asBoolean());
            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(mails(http)).contains("owner@example.com"));
        }
    }

    /// What the mail catcher lists: Mailpit has one list, the stand-in a list for each recipient.
    private static String mails(HttpClient http) throws Exception {
        String mailpit = get(http, "http://127.0.0.1:8025/api/v1/messages");
        return mailpit.contains("owner@example.com")
                ? mailpit
                : get(http, "http://127.0.0.1:8025/api/user/owner@example.com/messages");
    }

    private static String get(HttpClient http, String url) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(20)).build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        return response.body();
    }
}
