package io.tokenvigil.notifier;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.events.Event;
import io.tokenvigil.notifier.stage.FakeRegistry;
import io.tokenvigil.notifier.stage.MailServer.Delivery;
import io.tokenvigil.notifier.stage.Stage;
import io.tokenvigil.notifier.stage.Story;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Thousands of tokens that are due at one time, as after a night without the registry.
class BurstIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int OF_ONE = 2_400;
    private static final int OF_MANY = 600;
    private static final int ALL = OF_ONE + OF_MANY;

    @AutoClose private static final Stage stage = Stage.raised();

    /// The registry takes so long that what was asked about first is old before the last is asked.
    @Test
    void allOfThemAreAskedAboutAndAllMailsGoOutWithFewQuestions() throws SQLException {
        int sentBefore = stage.number("select count(*) from notice where state = 'SENT'");
        int waitingBefore = stage.number("select count(*) from occasion where state = 'WAITING'");
        Story one = Story.create();
        List<Story> stories =
                Stream.concat(
                                IntStream.range(0, OF_ONE).mapToObj(_ -> one.sibling()),
                                IntStream.range(0, OF_MANY).mapToObj(_ -> Story.create()))
                        .toList();
        stories.forEach(story -> stage.registry().decides(story.subject(), 1, story.holds()));
        stage.registry().away(true);
        stage.topic()
                .publish(stories.stream().map(s -> s.expiring(1, "P30D")).toArray(Event[]::new));
        await().atMost(PATIENCE)
                .until(
                        () ->
                                stage.number(
                                                "select count(*) from occasion where state = 'WAITING'")
                                        == waitingBefore + ALL);
        stage.registry().takes(Duration.ofMillis(400));
        int before = stage.registry().calls();

        stage.registry().away(false);

        await().atMost(PATIENCE)
                .until(
                        () ->
                                stage.number("select count(*) from notice where state = 'SENT'")
                                        == sentBefore + ALL);
        Map<String, Long> asked =
                stage.registry().questions().stream()
                        .collect(groupingBy(FakeRegistry.Question::subject, counting()));
        assertThat(asked).hasSize(ALL);
        assertThat(asked.values()).allMatch(times -> times <= 4);
        assertThat(stage.registry().calls() - before).isLessThan(100);
        assertThat(stage.mail().deliveries())
                .extracting(Delivery::recipient)
                .hasSize(OF_MANY + 1)
                .doesNotHaveDuplicates();
    }
}
