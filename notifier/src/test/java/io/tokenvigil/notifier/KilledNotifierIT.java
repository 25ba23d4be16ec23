package io.tokenvigil.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.events.Event;
import io.tokenvigil.notifier.stage.MailServer;
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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Kills a notifier every two seconds, or as soon as its successor stands beside it, while 5,000
/// notices go out.
class KilledNotifierIT {
    private static final int NOTICES = 5_000;

    /// At least so many; on a machine that is too fast for them, further notices go out.
    private static final int KILLS = 3;

    private static final int FURTHER = 1_000;
    private static final Duration LIFE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int CONNECTIONS = 4;
    private static final String DOMAIN = "@killed.example.com";

    private final List<Story> stories = new ArrayList<>();

    /// What was handed over, with no outcome recorded just before its sender was killed.
    private final Set<Delivery> cut = new HashSet<>();

    private int kills;
    private Stage stage;
    private Sender one;
    private Sender other;

    /// A notifier, and a mail server that nobody else talks to.
    private record Sender(Notifier notifier, MailServer mail) implements AutoCloseable {

        static Sender on(Stage stage, String name) {
            MailServer mail = new MailServer();
            return new Sender(stage.another(name, mail), mail);
        }

        @Override
        public void close() {
            notifier.close();
            mail.close();
        }
    }

    @BeforeEach
    void raise() {
        stage = new Stage();
        one = Sender.on(stage, "killed-1");
        other = Sender.on(stage, "killed-2");
        publish(NOTICES);
    }

    @AfterEach
    void strike() {
        one.close();
        other.close();
        stage.close();
    }

    @Test
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    void eachNoticeArrivesOnceAndWhatWasCutAfterTheFinalDotOnceMoreAsItWas() throws SQLException {
        killOneAfterTheOtherUntilAllIsDelivered();
        await("all is recorded").atMost(PATIENCE).until(() -> addresses("PENDING").isEmpty());

        Map<String, List<Delivery>> byRecipient =
                deliveries()
                        .sorted(Comparator.comparing(Delivery::at))
                        .collect(Collectors.groupingBy(Delivery::recipient));
        List<List<Delivery>> repeated =
                byRecipient.values().stream().filter(all -> all.size() > 1).toList();
        assertThat(byRecipient).containsOnlyKeys(stories.stream().map(Story::email).toList());
        // Cut after the final dot twice: then nobody knows, and it says so.
        List<String> unknown = addresses("UNKNOWN");
        assertThat(addresses("SENT")).hasSize(stories.size() - unknown.size());
        assertThat(unknown)
                .allSatisfy(email -> assertThat(byRecipient.get(email)).anyMatch(cut::contains));
        assertThat(kills).isGreaterThanOrEqualTo(KILLS);
        assertThat(repeated).hasSizeLessThanOrEqualTo(kills * CONNECTIONS);
        assertThat(repeated)
                .allSatisfy(
                        twice -> {
                            assertThat(twice).hasSize(2);
                            assertThat(twice.get(1).raw()).isEqualTo(twice.get(0).raw());
                            assertThat(cut).contains(twice.get(0));
                        });
    }

    private void killOneAfterTheOtherUntilAllIsDelivered() throws SQLException {
        Sender working = one;
        Sender next = other;
        working.notifier().start();
        while (kills < KILLS || !allIsDelivered()) {
            if (allIsDelivered()) {
                publish(FURTHER);
            }
            Instant soonest = Instant.now().plus(LIFE);
            next.notifier().start();
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> Instant.now().isAfter(soonest) || allIsDelivered());
            kill(working);
            Sender killed = working;
            working = next;
            next = killed;
        }
    }

    private void kill(Sender sender) throws SQLException {
        Set<String> open = Set.copyOf(addresses("PENDING"));
        sender.notifier().kill();
        kills++;
        // What had left it may still have to be read.
        await().atMost(PATIENCE).until(() -> sender.mail().open() == 0);
        sender.mail().deliveries().stream()
                .filter(mail -> open.contains(mail.recipient()))
                .forEach(cut::add);
    }

    private void publish(int many) {
        List<Story> further =
                IntStream.range(stories.size(), stories.size() + many)
                        .mapToObj(KilledNotifierIT::story)
                        .toList();
        further.forEach(story -> stage.registry().decides(story.subject(), 1, story.holds()));
        stories.addAll(further);
        stage.topic()
                .publish(further.stream().map(s -> s.expiring(1, "P30D")).toArray(Event[]::new));
    }

    private static Story story(int n) {
        Story any = Story.create();
        return new Story(any.token(), any.name(), "owner-" + n + DOMAIN, any.expiresAt());
    }

    private boolean allIsDelivered() {
        return deliveries().map(Delivery::recipient).distinct().count() == stories.size();
    }

    private Stream<Delivery> deliveries() {
        return Stream.of(one, other).flatMap(sender -> sender.mail().deliveries().stream());
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
