package io.tokenvigil.quickstart.rig;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Duration SLICE = Duration.ofMinutes(3);
    private static final List<String> CLIENTS = List.of("a", "b");

    @Test
    void theSameSeedIsTheSameRunAndAnotherIsAnother() {
        Schedule seven = Schedule.of(7, SLICE, CLIENTS);

        assertThat(Schedule.of(7, SLICE, CLIENTS)).isEqualTo(seven);
        assertThat(Schedule.of(8, SLICE, CLIENTS)).isNotEqualTo(seven);
    }

    @Test
    void everyPartIsKilledAndFrozenWithinTheLengthAndInOrder() {
        Schedule schedule = Schedule.of(7, Duration.ofMinutes(60), CLIENTS);

        assertThat(killed(schedule, true)).containsExactlyInAnyOrder(Victim.values());
        assertThat(killed(schedule, false)).containsExactlyInAnyOrder(Victim.values());
        assertThat(schedule.strikes())
                .isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()))
                .allMatch(strike -> strike.at().compareTo(Duration.ofMinutes(60)) < 0);
    }

    private static Set<Victim> killed(Schedule schedule, boolean kills) {
        return schedule.strikes().stream()
                .filter(strike -> strike.kills() == kills)
                .map(Strike::victim)
                .collect(Collectors.toSet());
    }
}
