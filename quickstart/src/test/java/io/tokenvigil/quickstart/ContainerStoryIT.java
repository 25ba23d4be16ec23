package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tokenvigil.embedded.http.Json;
import io.tokenvigil.events.GenerationRetired;
import io.tokenvigil.events.TokenEvent;
import io.tokenvigil.events.TokenRefreshed;
import io.tokenvigil.events.TokenRegistered;
import io.tokenvigil.events.Verification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// The curl lines that the documents show, over the stack that docker-compose.yml starts; then what
/// really happened, asked of those who saw it: the topic, the provider's ledger, the mail server.
@EnabledIfSystemProperty(
        named = "story.containers",
        matches = "true",
        disabledReason = "needs the composed stack; .ci/containers starts it and sets this")
class ContainerStoryIT {

    private static final Duration STORY_LIMIT = Duration.ofMinutes(3);

    private final List<TokenEvent> events = new CopyOnWriteArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void theStoryOfTheDocumentsHappens() throws Exception {
        String group = "container-story-" + UUID.randomUUID();
        try (Subscription _ = Subscription.start("localhost:9092", group, this::seen)) {
            tellTheStory();

            await().atMost(Duration.ofSeconds(30)).untilAsserted(this::theTopicHasItAll);
            assertThat(get("http://127.0.0.1:9000/admin/ledger"))
                    .isNotEmpty()
                    .noneMatch(entry -> entry.path("reuse").asBoolean());
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () ->
                                    assertThat(subjects())
                                            .anyMatch(line -> line.contains("Demo console")));
        }
    }

    private void seen(Observed observed) {
        if (observed.event() instanceof TokenEvent event) {
            events.add(event);
        }
    }

    private static void tellTheStory() throws IOException, InterruptedException {
        Process story =
                new ProcessBuilder(Path.of("../deploy/story.sh").toAbsolutePath().toString())
                        .inheritIO()
                        .start();
        boolean ended = story.waitFor(STORY_LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            story.destroyForcibly();
        }
        assertThat(ended).as("deploy/story.sh ends within %s", STORY_LIMIT).isTrue();
        assertThat(story.exitValue()).isZero();
    }

    private void theTopicHasItAll() {
        List<TokenEvent> billing =
                events.stream()
                        .filter(event -> event.facts().name().equals("Billing sync"))
                        .toList();
        assertThat(billing)
                .anyMatch(TokenRegistered.class::isInstance)
                .anyMatch(
                        event ->
                                event instanceof TokenRefreshed refreshed
                                        && refreshed.verified() == Verification.VERIFIED)
                .anyMatch(GenerationRetired.class::isInstance);
        assertThat(billing)
                .extracting(event -> event.facts().sequence())
                .isSorted()
                .doesNotHaveDuplicates();
    }

    /// Of all mails, asked of Mailpit; or of GreenMail, which stands in for it where there is no
    /// registry to pull Mailpit from.
    private List<String> subjects() throws IOException, InterruptedException {
        String inbox = "http://127.0.0.1:8025/api/";
        JsonNode mailpit = get(inbox + "v1/messages");
        return mailpit.isMissingNode()
                ? texts(get(inbox + "user/owner@example.com/messages"), "subject")
                : texts(mailpit.path("messages"), "Subject");
    }

    private static List<String> texts(JsonNode mails, String field) {
        return StreamSupport.stream(mails.spliterator(), false)
                .map(mail -> mail.path(field).asText())
                .toList();
    }

    /// Missing where the answer is no success.
    private JsonNode get(String url) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString());
        return answer.statusCode() == 200
                ? Json.MAPPER.readTree(answer.body())
                : MissingNode.getInstance();
    }
}
