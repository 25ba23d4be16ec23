package io.tokenvigil.registry.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Rung;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/// Thousands of tokens with plans drawn from a seed, fired to their end: whatever the plan, nothing
/// fires twice, nothing is missed, and what was shown is what happened.
class AgendaRandomTest {

    private static final int TOKENS = 500;
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @RepeatedTest(8)
    void firedAtTheirInstantsTokensDoWhatWasShown(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        for (int i = 0; i < TOKENS; i++) {
            Plan plan = plan(random);
            TokenTimer timer = Agenda.rearm(timer(random, i + 1), plan, NOW, Rearm.REGISTERED);
            List<Due> shown = Agenda.upcoming(timer, plan, NOW);

            List<Due> fired = fireToTheEnd(timer, plan, null);

            assertThat(fired).isEqualTo(shown);
            assertThat(problem(fired, timer, plan)).isNull();
        }
    }

    @RepeatedTest(8)
    void firedLateAnyOrderOfOutagesLosesNothingButRungs(RepetitionInfo repetition) {
        Random random = new Random(1000 + repetition.getCurrentRepetition());
        for (int i = 0; i < TOKENS; i++) {
            Plan plan = plan(random);
            TokenTimer timer = Agenda.rearm(timer(random, i + 1), plan, NOW, Rearm.REGISTERED);
            List<Due> shown = Agenda.upcoming(timer, plan, NOW);

            List<Due> fired = fireToTheEnd(timer, plan, random);

            assertThat(shown).containsAll(fired);
            assertThat(withoutRungs(fired)).hasSameElementsAs(withoutRungs(shown));
            assertThat(lastRung(fired)).isEqualTo(lastRung(shown));
            assertThat(new HashSet<>(fired)).hasSameSizeAs(fired);
        }
    }

    @Test
    void theCheckerNoticesWhatIsBroken() {
        Plan plan = Plans.manual("P7D", "P1D");
        Life life = new Life(NOW, NOW.plus(Duration.ofDays(10)), null, false);
        TokenTimer timer =
                Agenda.rearm(TokenTimer.first(1, 1, 0, life), plan, NOW, Rearm.REGISTERED);
        List<Due> good = Agenda.upcoming(timer, plan, NOW);

        assertThat(problem(good, timer, plan)).isNull();
        assertThat(problem(good.subList(1, 3), timer, plan)).isEqualTo("missed");
        assertThat(problem(List.of(good.get(1), good.get(0), good.get(2)), timer, plan))
                .isEqualTo("out of order");
        assertThat(
                        problem(
                                List.of(good.get(0), good.get(0), good.get(1), good.get(2)),
                                timer,
                                plan))
                .isEqualTo("twice");
        assertThat(problem(good.subList(0, 2), timer, plan)).isEqualTo("missed");
    }

    /// @param outages none: each instant is met exactly
    private static List<Due> fireToTheEnd(TokenTimer first, Plan plan, @Nullable Random outages) {
        List<Due> fired = new ArrayList<>();
        TokenTimer timer = first;
        Instant time = NOW;
        Instant due = timer.dueAt();
        while (due != null) {
            time = due.isAfter(time) ? due : time;
            if (outages != null && outages.nextInt(3) == 0) {
                time = time.plusSeconds(outages.nextInt(20 * 86_400));
            }
            Firing firing = Agenda.fire(timer, plan, time);
            assertThat(firing.dues()).isNotEmpty().isSortedAccordingTo(Due.IN_ORDER);
            fired.addAll(firing.dues());
            timer = firing.next();
            due = timer.dueAt();
            assertThat(due == null || due.isAfter(time)).as("the next due instant moves").isTrue();
        }
        return fired;
    }

    /// What is wrong with a whole run, by another reckoning than the agenda's: from plan and life.
    private static @Nullable String problem(List<Due> fired, TokenTimer timer, Plan plan) {
        Set<Due> seen = new HashSet<>();
        Due before = null;
        for (Due due : fired) {
            if (!seen.add(due)) {
                return "twice";
            }
            if (before != null && due.at().isBefore(before.at())) {
                return "out of order";
            }
            before = due;
        }
        Set<Instant> expected = new HashSet<>();
        if (timer.expiresAt() != null) {
            expected.add(timer.expiresAt().plusSeconds(plan.earlyRefreshIsNoop() ? 30 : 0));
            if (!plan.automatic()) {
                plan.ladder().stream()
                        .filter(rung -> !rung.before().isZero())
                        .map(rung -> timer.expiresAt().minus(rung.before()))
                        .filter(at -> at.isAfter(NOW))
                        .forEach(expected::add);
            }
        }
        Set<Instant> instants = new HashSet<>();
        fired.forEach(due -> instants.add(due.at()));
        return instants.containsAll(expected) ? null : "missed";
    }

    private static List<Due> withoutRungs(List<Due> dues) {
        return dues.stream().filter(due -> !(due instanceof Due.RungReached)).toList();
    }

    private static @Nullable Due lastRung(List<Due> dues) {
        return dues.stream()
                .filter(Due.RungReached.class::isInstance)
                .reduce((a, b) -> b)
                .orElse(null);
    }

    private static TokenTimer timer(Random random, long token) {
        Instant start = NOW.minusSeconds(random.nextInt(40 * 86_400));
        Instant expiry =
                random.nextInt(10) == 0 ? null : NOW.plusSeconds(random.nextInt(100 * 86_400));
        Instant grant =
                random.nextInt(3) == 0 ? NOW.plusSeconds(random.nextInt(200 * 86_400)) : null;
        TokenTimer timer =
                TokenTimer.first(token, 1, 1, new Life(start, expiry, grant, random.nextBoolean()));
        return random.nextInt(4) == 0
                ? timer.withRetireAt(NOW.plusSeconds(random.nextInt(9999)))
                : timer;
    }

    private static Plan plan(Random random) {
        List<Rung> ladder = new ArrayList<>();
        for (int i = random.nextInt(7); i > 0; i--) {
            ladder.add(new Rung(Duration.ofHours(random.nextInt(24 * 60) - 24 * 10)));
        }
        boolean automatic = random.nextBoolean();
        RefreshPlan refresh =
                switch (random.nextInt(3)) {
                    case 0 -> RefreshPlan.OFF;
                    case 1 -> new RefreshPlan.AtPercent(1 + random.nextInt(99));
                    default ->
                            new RefreshPlan.BeforeEnd(
                                    Duration.ofSeconds(1 + random.nextInt(99_999)));
                };
        boolean refreshes = automatic && !(refresh instanceof RefreshPlan.Off);
        return new Plan(
                ladder,
                refresh,
                Duration.ofHours(1),
                List.of(Notify.values()).get(random.nextInt(3)),
                automatic,
                !automatic,
                refreshes && random.nextInt(4) == 0,
                true,
                random.nextInt(4) == 0 ? Duration.ofDays(1 + random.nextInt(30)) : null,
                null);
    }
}
