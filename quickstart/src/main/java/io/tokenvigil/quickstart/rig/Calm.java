package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.quickstart.Service;
import io.tokenvigil.quickstart.Stack;
import io.tokenvigil.quickstart.rig.Tables.Unreadable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The time after the last strike, in which everything has to recover by itself.
final class Calm {
    static final String NOT_RECOVERED = "L-1 not refreshed in time";
    static final String NOT_UP = "L-2 not up again";
    static final String NO_OUTCOME = "I-14 no outcome";

    /// What is due when the last part is up again may take so long.
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private static final int MEASURED = 3;
    private static final Duration UP = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofMillis(500);

    private final Stack stack;
    private final Tables tables;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();

    Calm(Stack stack, Tables tables, Clock clock) {
        this.stack = stack;
        this.tables = tables;
        this.clock = clock;
    }

    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /// What was due before everything was up again is done soon after, and without anybody's help.
    /// Where it is late the machine may have had others' work: it is measured twice more, and the
    /// middle one counts.
    ///
    /// @param strike what has to be recovered from again
    /// @return how many milliseconds it took, each time
    List<Long> recover(Runnable strike) {
        List<Recovery> all = new ArrayList<>(List.of(recovered()));
        while (all.getFirst().isLate() && findings.isEmpty() && all.size() < MEASURED) {
            strike.run();
            all.add(recovered());
        }
        List<String> late = all.stream().filter(Recovery::isLate).map(Recovery::overdue).toList();
        if (late.size() > all.size() / 2) {
            findings.add(new Finding(NOT_RECOVERED, "not done in time: " + late));
        }
        return all.stream().map(Recovery::millis).toList();
    }

    /// @param overdue what was not done in time; null: nothing
    private record Recovery(long millis, @Nullable String overdue) {

        boolean isLate() {
            return overdue != null;
        }
    }

    private Recovery recovered() {
        if (!Waiting.until(UP, LOOK, this::isUp)) {
            findings.add(new Finding(NOT_UP, "a part is not ready after " + UP));
        }
        Instant up = clock.instant();
        long from = System.nanoTime();
        BooleanSupplier isDone = () -> none(() -> tables.overdueSince(up).size());
        String overdue = null;
        if (!Waiting.until(RECOVERY, LOOK, isDone)) {
            overdue = overdue(up);
            if (!Waiting.until(UP, LOOK, isDone)) {
                findings.add(new Finding(NOT_RECOVERED, "not done by itself: " + overdue(up)));
            }
        }
        return new Recovery((System.nanoTime() - from) / 1_000_000, overdue);
    }

    private String overdue(Instant up) {
        try {
            return String.join("; ", tables.overdueSince(up));
        } catch (Unreadable e) {
            return e.toString();
        }
    }

    private boolean isUp() {
        return stack.isReady(Service.REGISTRY)
                && stack.isReady(Service.WORKER)
                && stack.kafka().answers(Duration.ofSeconds(2));
    }

    /// Every token is refreshed once more with nothing in its way, unless it needs a person.
    void comeToRest() {
        Instant calm = clock.instant();
        Duration longest = Clientele.STRICT_LONG.life().plus(RECOVERY);
        if (!Waiting.until(longest, LOOK, () -> none(() -> tables.notRefreshedSince(calm)))) {
            findings.add(new Finding(NOT_RECOVERED, "not every token was refreshed in " + longest));
        }
    }

    /// Nothing begins any more, and what is under way ends: what is seen from then on is all there
    /// is. A call whose end is still unsaid then stays so: its slot has nobody to speak for it.
    void standStill() {
        stack.api().post("/installation/pause", Map.of()).orFail("pause");
        if (!Waiting.until(UP, LOOK, () -> none(tables::underWay))) {
            findings.add(
                    new Finding(NO_OUTCOME, "of some calls nobody says how they ended in " + UP));
        }
    }

    @FunctionalInterface
    private interface Count {
        int now() throws Unreadable;
    }

    private static boolean none(Count count) {
        try {
            return count.now() == 0;
        } catch (Unreadable e) {
            return false;
        }
    }
}
