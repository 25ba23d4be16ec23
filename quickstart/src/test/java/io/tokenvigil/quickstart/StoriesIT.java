package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.events.Event;
import io.tokenvigil.events.TokenExpiring;
import io.tokenvigil.events.TokenRegistered;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The system's stories: real services, real PostgreSQL, Kafka and SMTP, a real provider's
/// protocol, and checkers that read what really happened: the topic, the inbox, the provider's
/// ledger.
class StoriesIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int GENERATIONS = 3;
    private static final int IMPORTED = 30_000;

    @TempDir static Path directory;
    private static final Queue<Event> topic = new ConcurrentLinkedQueue<>();
    private static Hook hook;
    private static Stack stack;
    private static Subscription subscription;

    @BeforeAll
    static void start() throws IOException {
        hook = new Hook();
        stack =
                Stack.quiet(
                        Options.forTest(directory).withSamples().allowing(List.of(hook.host())));
        stack.start();
        subscription =
                Subscription.start(
                        stack.kafka().bootstrapServers(),
                        "stories",
                        observed -> topic.add(observed.event()));
    }

    @AfterAll
    static void stop() {
        if (subscription != null) {
            subscription.close();
        }
        stack.close();
        hook.close();
    }

    @Test
    void theNewcomersStoryHappensFromTheFirstStepToTheLast() {
        Voice nobody = new Voice(new PrintStream(OutputStream.nullOutputStream()), false);
        try (Demonstration demonstration =
                new Demonstration(stack, new Narrator(nobody, ZoneOffset.UTC), Instant.EPOCH)) {
            demonstration.registerSamples(Clock.systemUTC(), directory.resolve("samples.json"));

            List<String> missing = demonstration.awaitEnd();

            assertThat(missing).isEmpty();
            assertThat(demonstration.mailToShow().orElseThrow().text())
                    .as("Japanese, then English")
                    .containsSubsequence("ディレクトリ同期", "ディレクトリ同期");
        }
    }

    @Test
    void aDestinationThatIsDownForAMomentIsToldAgainAndFetchesWhatItIsToldOf() {
        RegistryApi api = stack.api();
        api.put(
                        "/namespaces/default",
                        Map.of("displayName", "Default", "webhookHosts", List.of(hook.host())))
                .orFail("list the destination's host");
        hook.knows(
                field(api.post("/namespaces/default/webhook-secret", Map.of()), "secret"),
                field(api.post("/api-keys", Map.of("name", "hook", "role", "consumer")), "key"));
        String token = hook.registerToken(stack);

        api.post("/tokens/" + token + "/refresh", Map.of()).orFail("refresh");

        await().atMost(LIMIT).until(() -> hook.calls().size() == 2);
        Hook.Call missed = hook.calls().getFirst();
        Hook.Call told = hook.calls().getLast();
        assertThat(hook.calls()).allMatch(Hook.Call::signed);
        assertThat(missed.answered()).isEqualTo(503);
        assertThat(told.messageId()).isEqualTo(missed.messageId());
        assertThat(told.data()).isEqualTo(missed.data());
        assertThat(told.data().path("tokenId").asText()).isEqualTo(token);
        assertThat(told.data().path("generation").asInt()).isEqualTo(2);
        assertThat(told.credential().path("generation").asInt()).isEqualTo(2);
        String accessToken = told.credential().path("accessToken").asText();
        assertThat(stack.provider().ledger())
                .as("it is what the provider issued last")
                .anyMatch(entry -> hook.isIssuedBy(entry, accessToken));
        assertThat(told.data().toString()).doesNotContain(accessToken);
        api.delete("/tokens/" + token);
    }

    private static String field(RegistryApi.Answer answer, String name) {
        return answer.orFail("make a " + name).json().path(name).asText();
    }

    @Test
    void aKilledRegistryLosesNothingAndRepeatsNothing() {
        theStoryEndsWellAlthoughKilled("registry", Cast::refreshed);
    }

    @Test
    void aKilledWorkerLosesNothingAndRepeatsNothing() {
        theStoryEndsWellAlthoughKilled("worker", Cast::refreshed);
    }

    @Test
    void aKilledNotifierLosesNothingAndRepeatsNothing() {
        theStoryEndsWellAlthoughKilled("notifier", Cast::watched);
    }

    @Test
    void aKilledKafkaLosesNothingAndRepeatsNothing() {
        theStoryEndsWellAlthoughKilled("kafka", Cast::refreshed);
    }

    @Test
    void aKilledPostgresLosesNothingAndRepeatsNothing() {
        theStoryEndsWellAlthoughKilled("postgres", Cast::refreshed);
    }

    @Test
    void anImportWhoseRegistryIsKilledGoesOnByItsRefs() {
        RegistryApi api = stack.api();
        api.post(
                        "/providers",
                        Map.of("id", "imported", "displayName", "Imported", "protocol", "manual"))
                .orFail("make a provider");
        String lines =
                IntStream.range(0, IMPORTED)
                        .mapToObj(StoriesIT::lineOfAnImport)
                        .collect(Collectors.joining());
        ChildProcess victim = stack.process("registry");
        Thread sender = Thread.startVirtualThread(() -> sendUntilItBreaksOff(api, lines));
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !api.get("/tokens?provider=imported").json().path("items").isEmpty());

        victim.kill();

        await().atMost(LIMIT).until(() -> !sender.isAlive());
        await().atMost(LIMIT).until(() -> stack.process("registry").pid() != victim.pid());
        await().atMost(LIMIT).until(() -> stack.isReady(Service.REGISTRY));
        JsonNode again = summaryOf(api.postLines("/tokens/import", lines));
        assertThat(again.path("existing").asInt()).isBetween(1, IMPORTED - 1);
        assertThat(again.path("existing").asInt() + again.path("created").asInt())
                .isEqualTo(IMPORTED);
        assertThat(summaryOf(api.postLines("/tokens/import", lines)).path("existing").asInt())
                .isEqualTo(IMPORTED);
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                assertThat(
                                                topic.stream()
                                                        .filter(StoriesIT::isOfTheImport)
                                                        .map(Event::subject)
                                                        .distinct())
                                        .hasSize(IMPORTED));
    }

    private static void sendUntilItBreaksOff(RegistryApi api, String lines) {
        try {
            api.postLines("/tokens/import", lines);
        } catch (StackFailure e) {
            // As it is to be: what is in is seen by whoever sends it again.
        }
    }

    private static String lineOfAnImport(int number) {
        return """
               {"ref": "imported-%1$d", "name": "Imported %1$d", "provider": "imported", "owner": {"id": "u1"}, "expiresIn": "P300D"}
               """
                .formatted(number);
    }

    private static JsonNode summaryOf(RegistryApi.Answer imported) {
        return new RegistryApi.Answer(
                        imported.status(),
                        imported.orFail("import").text().lines().toList().getLast())
                .json()
                .path("summary");
    }

    private static boolean isOfTheImport(Event event) {
        return event instanceof TokenRegistered registered
                && registered.facts().provider().equals("imported");
    }

    /// @param acting whose first due point is the moment of the kill
    private static void theStoryEndsWellAlthoughKilled(
            String part, Function<Cast, List<Cast.Member>> acting) {
        try (Cast cast = Cast.on(stack, part)) {
            ChildProcess victim = stack.process(part);
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> somethingIsDue(acting.apply(cast)));

            victim.kill();

            await().atMost(LIMIT)
                    .ignoreException(StackFailure.class)
                    .untilAsserted(() -> assertOver(cast, part));
            await().atMost(LIMIT).until(() -> stack.process(part).pid() != victim.pid());
            for (Cast.Member member : cast.refreshed()) {
                if (isParked(cast.token(member), part)) {
                    // The worker may have died before a byte had left.
                    Checkers.shownOnceEachIfAtAll(cast.presentations(member));
                } else {
                    Checkers.shownOnceEach(cast.presentations(member));
                }
            }
            for (Cast.Member member : cast.watched()) {
                assertTold(cast, member, part);
            }
            cast.all().forEach(member -> assertNoEventIsLost(cast, member));
        }
    }

    private static boolean somethingIsDue(List<Cast.Member> members) {
        List<String> ids = members.stream().map(Cast.Member::id).toList();
        return topic.stream()
                .anyMatch(e -> e instanceof TokenExpiring && ids.contains(e.subject()));
    }

    private static void assertOver(Cast cast, String part) {
        for (Cast.Member member : cast.refreshed()) {
            JsonNode token = cast.token(member);
            assertThat(isParked(token, part) || token.path("generation").asInt() >= GENERATIONS)
                    .as(token.toString())
                    .isTrue();
        }
        for (Cast.Member member : cast.watched()) {
            assertThat(cast.mails(member)).as(member.name()).isNotEmpty();
        }
    }

    /// A worker that dies between the call and its answer leaves an unknown outcome, which a strict
    /// provider's token survives only by a person (I-13).
    private static boolean isParked(JsonNode token, String killed) {
        return killed.equals("worker")
                && token.path("status").asText().equals("NEEDS_PERSON")
                && token.at("/problem/code").asText().equals("OUTCOME_UNKNOWN");
    }

    private static void assertTold(Cast cast, Cast.Member member, String killed) {
        if (killed.equals("notifier")) {
            Checkers.toldOnceOrOnceMoreAsItWas(cast.rawMails(member));
        } else {
            Checkers.toldOnce(cast.mails(member));
        }
    }

    /// What the registry has told of a token comes to the topic.
    private static void assertNoEventIsLost(Cast cast, Cast.Member member) {
        long told = cast.token(member).path("sequence").asLong();
        await().atMost(LIMIT)
                .untilAsserted(
                        () ->
                                Checkers.allOnTheTopic(
                                        told,
                                        topic.stream()
                                                .filter(e -> e.subject().equals(member.id()))
                                                .toList()));
    }
}
