package io.tokenvigil.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.events.Event;
import io.tokenvigil.notifier.stage.MailServer.Delivery;
import io.tokenvigil.notifier.stage.Notifier;
import io.tokenvigil.notifier.stage.Stage;
import io.tokenvigil.notifier.stage.Story;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Kills a notifier every two seconds, or as soon as its successor stands beside it, while 5,000
/// notices go out.
class KilledNotifierIT {
    private static final int NOTICES = 5_000;
    private static final Duration LIFE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// How long before its end a sender can have handed over a mail whose reply it never recorded.
    private static final Duration CUT = Duration.ofSeconds(1);

    private static final int CONNECTIONS = 4;
    private static final String DOMAIN = "@killed.example.com";

    private final List<Instant> kills = new ArrayList<>();
    private final List<Story> stories =
            IntStream.range(0, NOTICES).mapToObj(KilledNotifierIT::story).toList();
    private Stage stage;
    private Notifier one;
    private Notifier other;

    @BeforeEach
    void raise() {
        stage = new Stage();
        one = stage.another("killed-1");
        other = stage.another("killed-2");
        for (Story story : stories) {
            stage.registry().decides(story.subject(), 1, story.holds());
        }
        stage.topic()
                .publish(stories.stream().map(s -> s.expiring(1, "P30D")).toArray(Event[]::new));
    }

    @AfterEach
    void strike() {
        one.close();
        other.close();
        stage.close();
    }

    @Test
    void eachNoticeArrivesOnceAndWhatWasCutAfterTheFinalDotOnceMoreAsItWas() throws SQLException {
        Notifier working = one.start();
        Notifier next = other;
        while (delivered() < NOTICES) {
            Instant soonest = Instant.now().plus(LIFE);
            Notifier successor = next.start();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Instant.now().isAfter(soonest) || delivered() >= NOTICES);
            working.kill();
            kills.add(Instant.now());
            next = working;
            working = successor;
        }
        await("all is recorded").atMost(PATIENCE).until(() -> addresses("PENDING").isEmpty());

        Map<String, List<Delivery>> byRecipient =
                stage.mail().deliveries().stream()
                        .collect(Collectors.groupingBy(Delivery::recipient));
        List<List<Delivery>> repeated =
                byRecipient.values().stream().filter(all -> all.size() > 1).toList();
        assertThat(byRecipient).containsOnlyKeys(stories.stream().map(Story::email).toList());
        // Cut after the final dot twice: then nobody knows, and it says so.
        List<String> unknown = addresses("UNKNOWN");
        assertThat(addresses("SENT")).hasSize(NOTICES - unknown.size());
        assertThat(unknown)
                .allSatisfy(
                        email ->
                                assertThat(byRecipient.get(email))
                                        .anyMatch(
                                                d ->
                                                        kills.stream()
                                                                .anyMatch(k -> isCut(d.at(), k))));
        assertThat(kills).hasSizeGreaterThan(2);
        assertThat(repeated).hasSizeLessThanOrEqualTo(kills.size() * CONNECTIONS);
        assertThat(repeated)
                .allSatisfy(
                        twice -> {
                            assertThat(twice).hasSize(2);
                            assertThat(twice.get(1).raw()).isEqualTo(twice.get(0).raw());
                            assertThat(kills).anyMatch(kill -> isCut(twice.get(0).at(), kill));
                        });
    }

    private static Story story(int n) {
        Story any = Story.create();
        return new Story(any.token(), any.name(), "owner-" + n + DOMAIN, any.expiresAt());
    }

    private static boolean isCut(Instant dot, Instant kill) {
        return Duration.between(dot, kill).abs().compareTo(CUT) < 0;
    }

    private int delivered() {
        return (int) stage.mail().deliveries().stream().map(Delivery::recipient).distinct().count();
    }

    private List<String> addresses(String state) throws SQLException {
        try (Connection connection = stage.database();
                PreparedStatement statement =
                        connection.prepareStatement(
                                "select email from notice where email like ? and state = ?")) {
            statement.setString(1, "%" + DOMAIN);
            statement.setString(2, state);
            List<String> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
            return found;
        }
    }
}
