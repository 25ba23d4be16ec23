package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.embedded.inbox.Mail;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.events.TokenRefreshed;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Plays the story on a running stack: registers the samples, acts as the people and programs
/// around them, and tells what happens.
final class Demonstration implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Stack stack;
    private final Narrator narrator;
    private final Instant since;
    private final Story story = new Story(Sample.ALL);
    private final RegistryApi api;
    private final UntoldMails untold;
    private final Reflections reflections = new Reflections(this::isTaken);
    private final Subscription subscription;
    private volatile boolean closing;

    /// @param since what happened before is no news: an earlier run has told it
    Demonstration(Stack stack, Narrator narrator, Instant since) {
        this.stack = stack;
        this.narrator = narrator;
        this.since = since;
        this.api = stack.api();
        List<Mail> earlier =
                stack.inbox().newestFirst().stream().filter(mail -> !isNews(mail)).toList();
        earlier.forEach(story::on);
        this.untold = new UntoldMails(earlier);
        this.subscription = Subscription.since(stack.kafka().bootstrapServers(), since, this::on);
        Thread.ofVirtual().name("mails").start(this::watchMails);
    }

    /// Makes sure that all of them are registered.
    ///
    /// @return whether the story begins here, and not in an earlier run
    boolean registerSamples(Clock clock, Path idFile) {
        SampleProviders providers = new SampleProviders(stack.provider());
        providers.prepareClients();
        providers.register(api);
        SampleTokens tokens = new SampleTokens(api, stack.provider(), clock, idFile);
        boolean begins = tokens.areNew();
        for (Sample sample : Sample.ALL) {
            tokens.register(sample);
            story.isRegistered(sample);
        }
        return begins;
    }

    /// Waits until the story has been told, at most two minutes.
    ///
    /// @return what did not happen, nothing when all of it did
    List<String> awaitEnd() {
        Waiting.until(PATIENCE, () -> story.steps().allHappened());
        Steps steps = story.steps();
        steps.expect("no refresh token was shown to its provider twice");
        if (stack.provider().ledger().stream().noneMatch(LedgerEntry::reuse)) {
            steps.happened("no refresh token was shown to its provider twice");
        }
        return steps.missing();
    }

    int stepCount() {
        return story.steps().count();
    }

    /// The newest mail to somebody who has to act, where one has come since.
    Optional<Mail> mailToShow() {
        return stack.inbox().newestFirst().stream()
                .filter(this::isNews)
                .filter(story::isOfIt)
                .findFirst();
    }

    @Override
    public void close() {
        closing = true;
        reflections.close();
        subscription.close();
    }

    private boolean isNews(Mail mail) {
        return !mail.envelope().receivedAt().isBefore(since);
    }

    private void on(Observed observed) {
        if (observed.at().isBefore(since)) {
            return;
        }
        narrator.tell(observed);
        story.on(observed.event());
        if (observed.event() instanceof TokenRefreshed refreshed) {
            story.sampleOf(refreshed).ifPresent(sample -> reflect(sample, refreshed));
        }
    }

    /// What a program does that has put the new token to use.
    private void reflect(Sample sample, TokenRefreshed refreshed) {
        String destination =
                "/tokens/%s/destinations/%s"
                        .formatted(
                                refreshed.facts().tokenId(),
                                sample.destination().replace(" ", "%20"));
        reflections.add(destination, refreshed.facts().generation());
    }

    private boolean isTaken(String destination, int generation) {
        try {
            // A refusal is an answer too: a newer generation may have come meanwhile.
            return api.post(
                                    destination + "/reflected",
                                    Map.of("generation", generation, "checked", true))
                            .status()
                    < 500;
        } catch (StackFailure e) {
            return false;
        }
    }

    private void watchMails() {
        while (!closing) {
            Waiting.until(
                    Duration.ofSeconds(1),
                    () -> closing || untold.areAmong(stack.inbox().newestFirst()));
            for (Mail mail : untold.takeFrom(stack.inbox().newestFirst())) {
                narrator.tell(mail);
                story.on(mail);
            }
        }
    }
}
