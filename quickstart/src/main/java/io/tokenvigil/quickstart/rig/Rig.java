package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.Tree;
import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.embedded.Warnings;
import io.tokenvigil.embedded.http.Json;
import io.tokenvigil.embedded.provider.Fault;
import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.events.Event;
import io.tokenvigil.events.TokenRefreshFailed;
import io.tokenvigil.quickstart.Options;
import io.tokenvigil.quickstart.Service;
import io.tokenvigil.quickstart.Stack;
import io.tokenvigil.quickstart.Subscription;
import io.tokenvigil.quickstart.Tuning;
import io.tokenvigil.quickstart.rig.Tables.Unreadable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One run: boots the installation, strikes it by a schedule while its tokens live for seconds,
/// lets it come to rest, and judges.
public final class Rig {
    private static final Duration LOOK = Duration.ofMillis(500);

    private final RigOptions options;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, NavigableSet<Long>> sequences = new ConcurrentHashMap<>();
    private final Map<String, Long> parked = new ConcurrentHashMap<>();
    private final Sampler sampler = new Sampler();
    private final List<Finding> findings = new ArrayList<>();
    private volatile boolean over;

    public Rig(RigOptions options) {
        this.options = options;
    }

    /// Exits with 0 where nothing was found, else with 1.
    public static void main(String[] arguments) {
        RigOptions options;
        try {
            options = RigOptions.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println("vigil: " + e.getMessage() + "\n" + RigOptions.USAGE);
            System.exit(2);
            return;
        }
        // Clients of what is being killed complain all the time.
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty("slf4j.provider", Warnings.class.getName());
        Warnings.writeTo(new PrintStream(OutputStream.nullOutputStream()));
        Figures figures = new Rig(options).run(System.out);
        System.exit(figures.findings().isEmpty() ? 0 : 1);
    }

    /// Runs it to the end, and writes the report.
    public Figures run(PrintStream out) {
        Tree.delete(options.data());
        Instant began = clock.instant();
        Schedule schedule = Schedule.of(options.seed(), options.length(), Clientele.ids());
        out.printf(
                "seed %d: %d strikes and %d faults in %d s%n",
                options.seed(),
                schedule.strikes().size(),
                schedule.falls().size(),
                options.length().toSeconds());
        Figures figures;
        try (Stack stack = Stack.quiet(stackOptions())) {
            figures = run(stack.start(), schedule, began);
        } finally {
            over = true;
        }
        out.print(figures.table());
        write(figures);
        return figures;
    }

    private void note(Event event) {
        sequences
                .computeIfAbsent(event.subject(), _ -> new ConcurrentSkipListSet<>())
                .add(event.sequence());
        if (event instanceof TokenRefreshFailed failed && failed.needsPerson()) {
            parked.merge(failed.code().name(), 1L, Long::sum);
        }
    }

    private Figures run(Stack stack, Schedule schedule, Instant began) {
        try (Subscription _ =
                Subscription.start(
                        stack.kafka().bootstrapServers(), "rig", seen -> note(seen.event()))) {
            return strike(stack, schedule, began);
        }
    }

    private Figures strike(Stack stack, Schedule schedule, Instant began) {
        Flock flock = new Flock(stack);
        Tables tables = new Tables(stack.postgres());
        Striker striker = new Striker(stack, clock);
        flock.gather(options.tokens());
        Thread.ofVirtual().name("person").start(() -> again(flock::renewThoseInNeed));
        Thread.ofVirtual().name("operator").start(() -> again(flock::resumeProviders));
        Thread.ofVirtual().name("sampler").start(() -> again(() -> sample(tables)));
        // However few calls a busy machine lets through: there is something to ask about.
        stack.provider()
                .order(Fault.once(Clientele.ASKED.id(), Fault.Kind.RESET).spending(false).times(3));
        striker.carryOut(schedule);
        // What nobody has met by now would disturb the calm.
        stack.provider().clearFaults();
        Calm calm = new Calm(stack, tables, clock);
        List<Long> recovery = calm.recover(striker::killServices);
        calm.comeToRest();
        calm.standStill();
        over = true;
        Evidence evidence = evidence(stack, tables, flock, striker);
        findings.addAll(calm.findings());
        findings.addAll(sampler.findings());
        findings.addAll(Checker.check(evidence));
        return figures(began, flock, evidence, recovery);
    }

    private void again(Runnable turn) {
        while (!over) {
            turn.run();
            Waiting.until(Duration.ofSeconds(1), LOOK, () -> over);
        }
    }

    private void sample(Tables tables) {
        try {
            sampler.look(tables.growing());
        } catch (Unreadable e) {
            // PostgreSQL was struck; the next look counts.
        }
    }

    /// The tables first: what the topic has to have by then is waited for, and so is that the slots
    /// know what was acknowledged.
    private Evidence evidence(Stack stack, Tables tables, Flock flock, Striker striker) {
        LeftSlots slots = new LeftSlots(stack);
        try {
            List<LedgerEntry> ledger = stack.provider().ledger();
            Map<String, Evidence.TokenRow> tokens = tables.tokens();
            Waiting.until(
                    Duration.ofSeconds(10),
                    LOOK,
                    () -> slots.captured().stream().allMatch(Evidence.SlotRow::acknowledged));
            Waiting.until(
                    Duration.ofSeconds(30),
                    LOOK,
                    () -> tokens.values().stream().allMatch(this::isToldOf));
            // Before the attempts: what a slot captures later belongs to none of those.
            List<Evidence.SlotRow> captured = slots.captured();
            return new Evidence(
                    ledger,
                    Stream.of(Clientele.values())
                            .filter(Clientele::isStrict)
                            .map(Clientele::id)
                            .collect(Collectors.toSet()),
                    tokens,
                    tables.generations(flock.firstChains(), new Links(ledger)),
                    tables.attempts(),
                    tables.proofs(),
                    captured,
                    sequences.entrySet().stream()
                            .collect(
                                    Collectors.toMap(
                                            Map.Entry::getKey,
                                            each -> List.copyOf(each.getValue()))),
                    striker.struck());
        } catch (Unreadable e) {
            throw new IllegalStateException("PostgreSQL is not up after the run", e);
        }
    }

    private boolean isToldOf(Evidence.TokenRow token) {
        return sequences.getOrDefault(token.id(), new ConcurrentSkipListSet<>()).size()
                >= token.sequence();
    }

    private Figures figures(Instant began, Flock flock, Evidence evidence, List<Long> recovery) {
        List<LedgerEntry> shown =
                evidence.ledger().stream().filter(Presentations::presents).toList();
        return new Figures(
                began,
                options.seed(),
                options.length().toSeconds(),
                options.tokens(),
                Runtime.getRuntime().availableProcessors(),
                counted(
                        evidence.struck().stream().filter(Struck::killed).toList(),
                        strike -> strike.victim().process()),
                counted(
                        evidence.struck().stream().filter(strike -> !strike.killed()).toList(),
                        strike -> strike.victim().process()),
                counted(
                        shown.stream().filter(entry -> entry.fault() != null).toList(),
                        entry -> String.valueOf(entry.fault())),
                shown.size(),
                evidence.generations().stream().filter(row -> row.spent() != null).count(),
                evidence.attempts().stream()
                        .filter(attempt -> "UNKNOWN".equals(attempt.outcome()))
                        .count(),
                Presentations.of(evidence).onProof(),
                evidence.slots().size(),
                new TreeMap<>(parked),
                flock.renewals(),
                flock.resumptions(),
                recovery,
                List.copyOf(findings));
    }

    private static <T> Map<String, Long> counted(List<T> all, Function<T, String> name) {
        return all.stream()
                .collect(Collectors.groupingBy(name, TreeMap::new, Collectors.counting()));
    }

    private void write(Figures figures) {
        try {
            Files.createDirectories(options.report().toAbsolutePath().getParent());
            Files.writeString(
                    options.report(),
                    Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(figures));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Time-out 3 s, lease 5 s, and nobody waits longer than 5 s for the next try.
    private Options stackOptions() {
        return Options.forTest(options.data())
                .withSamples()
                .withProcesses(1, 2)
                .without(Service.NOTIFIER)
                .withTuning(
                        new Tuning(
                                Map.of(
                                        Service.REGISTRY,
                                        Map.of(
                                                "tokenvigil.refresh.lease-margin", "PT2S",
                                                "tokenvigil.refresh.retry-first", "PT1S",
                                                "tokenvigil.refresh.retry-longest", "PT5S"))));
    }
}
