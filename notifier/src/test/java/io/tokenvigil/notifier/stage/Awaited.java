package io.tokenvigil.notifier.stage;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What a test waits for on a stage, and for how long.
public final class Awaited {
    private final Stage stage;
    private final Duration patience;

    public Awaited(Stage stage, Duration patience) {
        this.stage = stage;
        this.patience = patience;
    }

    /// The mail of this number to the story's owner.
    public MailServer.Delivery mail(Story story, int number) {
        await("mail to " + story.email())
                .atMost(patience)
                .until(() -> stage.mail().to(story.email()).size() >= number);
        return stage.mail().to(story.email()).get(number - 1);
    }

    /// A notice of the story's in this state.
    public JsonNode notice(Story story, String state) {
        return notice(story, "notice in state " + state, is("state", state));
    }

    /// The notice to this recipient, in this state.
    public JsonNode notice(Story story, String recipient, String state) {
        return notice(
                story,
                "notice to %s in state %s".formatted(recipient, state),
                is("recipient", recipient).and(is("state", state)));
    }

    /// What became of the story's notices so far, the newest first.
    public List<String> states(Story story) {
        return stage.notifier().notices(story.subject()).stream()
                .map(notice -> notice.get("state").asText())
                .toList();
    }

    private JsonNode notice(Story story, String what, Predicate<JsonNode> wanted) {
        return await(what)
                .atMost(patience)
                // It may be starting.
                .ignoreExceptions()
                .until(
                        () ->
                                stage.notifier().notices(story.subject()).stream()
                                        .filter(wanted)
                                        .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static Predicate<JsonNode> is(String field, String value) {
        return notice -> notice.get(field).asText().equals(value);
    }
}
