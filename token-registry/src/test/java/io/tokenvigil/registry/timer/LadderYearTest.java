package io.tokenvigil.registry.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.registry.timer.LadderModel.Step;
import io.tokenvigil.registry.timer.LadderModel.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// A year of 2,000 tokens: registered, renewed, corrected, rolled out and put under other policies
/// at random, with outages of whatever fires and restarts in between. What the agenda tells, and
/// when, is what a model of sixty lines says, rung for rung.
class LadderYearTest {

    private static final int SEEDS = Integer.getInteger("ladder.seeds", 200);
    private static final int TOKENS = Integer.getInteger("ladder.tokens", 2_000);
    private static final long DAY = 86_400;
    private static final long YEAR = 365 * DAY;
    private static final long START = Instant.parse("2026-01-01T00:00:00Z").getEpochSecond();
    private static final long END = START + YEAR;

    @Test
    void aYearIsToldRungForRungAsTheModelSays() {
        List<String> differences =
                IntStream.rangeClosed(1, SEEDS)
                        .parallel()
                        .mapToObj(LadderYearTest::difference)
                        .filter(text -> !text.isEmpty())
                        .limit(3)
                        .toList();

        assertThat(differences).isEmpty();
    }

    @Test
    void aYearIsWorthComparing() {
        List<Told> told = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(1);
        NavigableMap<Long, Long> outages = outages(random);
        for (int i = 0; i < TOKENS; i++) {
            told.addAll(new Year(random.split(), outages).lived().model.told);
        }

        assertThat(told.size()).isGreaterThan(4 * TOKENS);
        assertThat(told).extracting(one -> one.step().clock()).contains(ExpiryClock.values());
        assertThat(told).anyMatch(one -> one.at() > one.step().at());
    }

    @Test
    void theModelHasAtMostSixtyLines() throws IOException {
        Path source = Path.of("src/test/java/io/tokenvigil/registry/timer/LadderModel.java");

        assertThat(Files.readAllLines(source))
                .filteredOn(line -> !line.isBlank() && !line.strip().startsWith("///"))
                .filteredOn(line -> !line.startsWith("import") && !line.startsWith("package"))
                .hasSizeLessThanOrEqualTo(60);
    }

    /// What differs in a year, in words; empty where nothing does.
    private static String difference(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        NavigableMap<Long, Long> outages = outages(random);
        for (int token = 0; token < TOKENS; token++) {
            long its = random.nextLong();
            Year year = new Year(new SplittableRandom(its), outages).lived();
            if (!year.told.equals(year.model.told)) {
                Year again = new Year(new SplittableRandom(its), outages);
                again.history = new ArrayList<>();
                return "seed %d token %d %s%n told  %s%n model %s"
                        .formatted(seed, token, again.lived().history, year.told, year.model.told);
            }
        }
        return "";
    }

    private static NavigableMap<Long, Long> outages(SplittableRandom random) {
        NavigableMap<Long, Long> outages = new TreeMap<>();
        long at = START;
        for (int i = random.nextInt(8); i > 0; i--) {
            at += DAY + random.nextLong(60 * DAY);
            long end = at + 1 + random.nextLong(random.nextInt(4) == 0 ? 40 * DAY : DAY);
            outages.put(at, end);
            at = end;
        }
        return outages;
    }

    /// One token's year, lived twice: by the agenda, and by the model.
    private static final class Year {

        private final SplittableRandom random;
        private final NavigableMap<Long, Long> outages;
        private final LadderModel model;
        private final boolean automatic;
        private final List<Told> told = new ArrayList<>();
        private @Nullable List<String> history;
        private long now;
        private long changed;
        private long fired;
        private long startedAt;
        private @Nullable Long expiresAt;
        private @Nullable Long grantEndsAt;
        private @Nullable Long previousEndsAt;
        private List<Rung> ladder = List.of();
        private @Nullable Duration maxAge;
        private TokenTimer timer;
        private Plan plan;

        Year(SplittableRandom random, NavigableMap<Long, Long> outages) {
            this.random = random;
            this.outages = outages;
            this.model = new LadderModel(outages);
            this.automatic = random.nextInt(6) == 0;
            this.now = START + random.nextLong(YEAR / 2);
            this.ladder = ladder();
            this.maxAge = age();
            this.startedAt = random.nextInt(3) == 0 ? now - random.nextLong(60 * DAY) : now;
            this.expiresAt = end();
            // Of a token that refreshes itself, this is what people are told of.
            this.grantEndsAt =
                    automatic || random.nextInt(4) == 0 ? now + random.nextLong(300 * DAY) : null;
            this.plan = plan();
            this.timer = TokenTimer.first(1, 1, 1, life());
        }

        Year lived() {
            change("registered", Rearm.REGISTERED, Set.of(ExpiryClock.values()));
            for (int i = random.nextInt(7); i > 0; i--) {
                now += 1 + random.nextLong(90 * DAY);
                if (now >= END) {
                    break;
                }
                fireUntil(now);
                step();
            }
            fireUntil(END);
            model.until(END);
            return this;
        }

        private void step() {
            switch (random.nextInt(6)) {
                case 0, 1 -> renewed();
                case 2 -> {
                    expiresAt = end();
                    Life before = timer.life();
                    timer = timer.withLife(life());
                    Set<ExpiryClock> moved =
                            before.equals(timer.life())
                                    ? Set.of()
                                    : Set.of(ExpiryClock.ACCESS, ExpiryClock.AGE);
                    timer = Agenda.corrected(timer, before, plan, at(now));
                    compared("corrected", moved, startedAt);
                }
                case 3 -> {
                    previousEndsAt = null;
                    timer = timer.withLife(life());
                    change("reflected", Rearm.STATUS_CHANGED, Set.of());
                }
                case 4 -> {
                    ladder = ladder();
                    replanned(Set.of());
                }
                default -> {
                    Duration before = maxAge;
                    maxAge = age();
                    replanned(Objects.equals(before, maxAge) ? Set.of() : Set.of(ExpiryClock.AGE));
                }
            }
        }

        /// By a person, who may say that it was issued earlier.
        private void renewed() {
            previousEndsAt =
                    expiresAt != null && expiresAt > now && random.nextBoolean() ? expiresAt : null;
            startedAt = random.nextInt(4) == 0 ? now - random.nextLong(10 * DAY) : now;
            expiresAt = end();
            timer = timer.withGeneration(timer.generation() + 1).withLife(life());
            change("renewed", Rearm.PROMOTED, Set.of(ExpiryClock.ACCESS, ExpiryClock.AGE));
        }

        private void replanned(Set<ExpiryClock> anew) {
            Plan before = plan;
            plan = plan();
            timer = Agenda.replan(timer, before, plan, at(now));
            compared("replanned", anew, startedAt);
        }

        private void change(String what, Rearm why, Set<ExpiryClock> anew) {
            timer = Agenda.rearm(timer, plan, at(now), why);
            compared(what, anew, startedAt);
        }

        private void compared(String what, Set<ExpiryClock> anew, long start) {
            if (history != null) {
                history.add(what + "@" + at(now) + " " + timer.life() + ladder + maxAge);
            }
            model.until(now);
            model.change(steps(), anew, start, now);
            // Whoever starts again finds what was written, and nothing else.
            if (random.nextInt(50) == 0) {
                plan = PlanText.plan(PlanText.of(plan));
            }
        }

        /// Everything that fires before this instant, as the lanes do it where they run.
        private void fireUntil(long time) {
            Instant due = timer.dueAt();
            while (due != null) {
                long at = working(due.getEpochSecond());
                if (at >= time) {
                    return;
                }
                Firing firing = Agenda.fire(timer, plan, at(at));
                timer = firing.next();
                for (Due one : firing.dues()) {
                    if (one
                            instanceof
                            Due.RungReached(Instant when, Rung rung, ExpiryClock clock)) {
                        told.add(
                                new Told(
                                        at,
                                        new Step(
                                                when.getEpochSecond(),
                                                clock,
                                                rung.before().toSeconds())));
                    }
                }
                fired = Math.max(fired, at);
                due = timer.dueAt();
            }
        }

        private long working(long due) {
            long at = Math.max(due, Math.max(fired, changed));
            var outage = outages.floorEntry(at);
            return outage != null && at < outage.getValue() ? outage.getValue() : at;
        }

        private List<Step> steps() {
            changed = now;
            List<Step> steps = new ArrayList<>();
            Long soft = expiresAt == null && maxAge != null ? startedAt + maxAge.toSeconds() : null;
            for (Rung rung : ladder) {
                long before = rung.before().toSeconds();
                // A token that refreshes itself moves this one.
                if (!automatic && before != 0) {
                    add(steps, ExpiryClock.ACCESS, expiresAt, before);
                }
                add(steps, ExpiryClock.GRANT, grantEndsAt, before);
                if (before != 0) {
                    add(steps, ExpiryClock.PREVIOUS, previousEndsAt, before);
                    add(steps, ExpiryClock.AGE, soft, before);
                }
            }
            add(steps, ExpiryClock.PREVIOUS, previousEndsAt, 0);
            add(steps, ExpiryClock.AGE, soft, 0);
            // What lies before the start of a value's life is no step of it.
            steps.removeIf(
                    step ->
                            step.at() < startedAt
                                    && (step.clock() == ExpiryClock.ACCESS
                                            || step.clock() == ExpiryClock.AGE));
            return steps;
        }

        private static void add(
                List<Step> steps, ExpiryClock clock, @Nullable Long end, long before) {
            if (end != null) {
                steps.add(new Step(end - before, clock, before));
            }
        }

        private List<Rung> ladder() {
            List<Rung> rungs = new ArrayList<>();
            for (int i = random.nextInt(automatic ? 14 : 7); i > 0; i--) {
                rungs.add(
                        new Rung(
                                random.nextBoolean()
                                        ? Duration.ofDays(random.nextInt(60) - 10)
                                        : Duration.ofHours(random.nextInt(72))));
            }
            return rungs.stream().sorted().distinct().toList();
        }

        private @Nullable Duration age() {
            return random.nextBoolean() ? null : Duration.ofDays(1 + random.nextInt(300));
        }

        private @Nullable Long end() {
            return random.nextInt(5) == 0 ? null : now + random.nextLong(250 * DAY) - 5 * DAY;
        }

        private Life life() {
            return new Life(
                    at(startedAt), end(expiresAt), end(grantEndsAt), true, end(previousEndsAt));
        }

        private Plan plan() {
            return new Plan(
                    ladder,
                    RefreshPlan.OFF,
                    Duration.ofHours(1),
                    automatic ? Notify.ON_FAILURE : Notify.ALWAYS,
                    automatic,
                    !automatic,
                    false,
                    true,
                    null,
                    maxAge);
        }

        private static Instant at(long second) {
            return Instant.ofEpochSecond(second);
        }

        private static @Nullable Instant end(@Nullable Long second) {
            return second == null ? null : at(second);
        }
    }
}
