package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.DoesNotStart;
import io.tokenvigil.embedded.Warnings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/// One run of `vigil run`, from its arguments to its exit code.
final class Run {
    static final int FINE = 0;
    static final int FAILED = 1;
    private static final int NOT_UNDERSTOOD = 2;

    private final Options options;
    private final Voice voice;
    private final Clock clock;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private RunLog log = RunLog.onStandardError();

    private Run(Options options, Voice voice, Clock clock) {
        this.options = options;
        this.voice = voice;
        this.clock = clock;
    }

    static void main(String[] arguments) {
        System.setProperty("slf4j.provider", Warnings.class.getName());
        System.setProperty("slf4j.internal.verbosity", "WARN");
        List<String> words = List.of(arguments);
        if (words.contains("--help") || words.contains("-h")) {
            System.out.print(Options.USAGE);
            System.exit(FINE);
        }
        try {
            Options options = Options.parse(words);
            System.exit(new Run(options, Voice.ofThisProcess(), Clock.systemUTC()).exitCode());
        } catch (Options.NotUnderstood e) {
            System.err.println(e.getMessage());
            System.err.print(Options.USAGE);
            System.exit(NOT_UNDERSTOOD);
        }
    }

    private int exitCode() {
        try {
            if (options.tokens() != null) {
                new TokenFile(options.tokens()).demandReadable();
            }
            Stack stack = new Stack(options, voice);
            // However this JVM ends, short of SIGKILL, it ends through here.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stack), "stop"));
            return play(stack);
        } catch (StackFailure | DoesNotStart e) {
            complain(sentence(e));
        } catch (RuntimeException | Error e) {
            // Not left to the JVM: this thread would end, and the threads of the inbox go on.
            if (!stopping.get()) {
                e.printStackTrace(log.stream());
            }
            complain(new Breakdown(e).sentence(log));
        }
        return FAILED;
    }

    private void complain(String sentence) {
        // What is being stopped from outside fails in many ways, none of which is news.
        if (!stopping.get()) {
            System.err.println(voice.paint(Voice.Tone.BAD, sentence));
        }
    }

    private void stop(Stack stack) {
        stopping.set(true);
        // What still happens is no news any more.
        Voice lastWords = voice.takeOver();
        lastWords.say(Voice.Tone.QUIET, "Stopping everything…");
        stack.close();
        lastWords.say(Voice.Tone.QUIET, "Stopped.");
    }

    private int play(Stack stack) {
        Instant since = clock.instant();
        long began = System.nanoTime();
        log = RunLog.in(stack.data().logs());
        // What libraries warn about belongs into a file, not into the story.
        Warnings.writeTo(log.stream());
        stack.start();
        Greeting greeting = new Greeting(stack, voice);
        greeting.sayWhereEverythingIs(Duration.ofNanos(System.nanoTime() - began));
        greeting.sayWhatIsThere();
        Narrator narrator = new Narrator(voice, ZoneId.systemDefault());
        Demonstration demonstration = new Demonstration(stack, narrator, since);
        boolean begins =
                !options.empty()
                        && demonstration.registerSamples(
                                clock, stack.data().run().resolve("samples.json"));
        // After the samples, whose providers its tokens may be of.
        List<String> missing = new ArrayList<>(importTokens(stack));
        if (!options.once()) {
            if (begins) {
                missing.addAll(demonstration.awaitEnd());
                finish(demonstration, narrator, missing);
            }
            greeting.inviteToTheConsole(
                    options.empty() ? "Ctrl-C ends it." : "It goes on like this; Ctrl-C ends it.");
            forever();
        }
        if (!options.empty()) {
            missing.addAll(demonstration.awaitEnd());
        }
        demonstration.close();
        return finish(demonstration, narrator, missing);
    }

    private int finish(Demonstration demonstration, Narrator narrator, List<String> missing) {
        Verdict verdict =
                options.empty()
                        ? Verdict.ofEmptyStack(missing)
                        : Verdict.ofStory(missing, demonstration.stepCount());
        if (verdict.isGood() && !options.empty()) {
            demonstration.mailToShow().ifPresent(narrator::show);
        }
        verdict.sayTo(voice);
        return verdict.exitCode();
    }

    private List<String> importTokens(Stack stack) {
        if (options.tokens() == null) {
            return List.of();
        }
        TokenFile.Imported imported =
                new TokenFile(options.tokens()).bringIn(stack.api(), voice::say);
        voice.say(
                "%s: %d tokens imported, %d lines refused."
                        .formatted(options.tokens(), imported.tokens(), imported.refused()));
        imported.errors().forEach(error -> voice.say(Voice.Tone.WARM, "  " + error));
        return imported.refused() == 0
                ? List.of()
                : List.of("every line of " + options.tokens() + " was imported");
    }

    private static void forever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String sentence(RuntimeException e) {
        String message = String.valueOf(e.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }
}
