package io.tokenvigil.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.embedded.provider.LedgerEntry;
import io.tokenvigil.quickstart.CrashLane.Blow;
import io.tokenvigil.quickstart.CrashLane.Trial;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Killed, or frozen past its lease and woken, at every numbered place of the protocol: the token
/// ends as docs/refreshing.md says, and no value is ever presented a second time.
///
/// Two stacks share the work, one for the places in each service; the tests only wait for their
/// trial and judge it.
class CrashPointsIT {
    @TempDir static Path directory;

    private static final Map<Blow, Map<CrashPoint, CompletableFuture<Trial>>> trials =
            new EnumMap<>(Blow.class);
    private static final Map<CrashPoint.Where, Thread> lanes =
            new EnumMap<>(CrashPoint.Where.class);
    private static volatile boolean over;

    @BeforeAll
    static void startLanes() {
        for (Blow blow : Blow.values()) {
            Map<CrashPoint, CompletableFuture<Trial>> each = new EnumMap<>(CrashPoint.class);
            for (CrashPoint point : CrashPoint.values()) {
                each.put(point, new CompletableFuture<>());
            }
            trials.put(blow, each);
        }
        for (CrashPoint.Where where : CrashPoint.Where.values()) {
            lanes.put(where, Thread.ofPlatform().name("crash-" + where).start(() -> run(where)));
        }
    }

    @AfterAll
    static void stopLanes() throws InterruptedException {
        over = true;
        for (Thread lane : lanes.values()) {
            lane.interrupt();
            lane.join();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aProcessKilledThereBurnsNoToken(CrashPoint point) throws Exception {
        judge(trial(point, Blow.KILL), point.killed());
    }

    @ParameterizedTest
    @EnumSource
    void aProcessFrozenTherePastItsLeaseBurnsNoTokenWhenItWakes(CrashPoint point) throws Exception {
        judge(trial(point, Blow.FREEZE), point.frozen());
    }

    private static void judge(Trial trial, CrashPoint.Ending ending) {
        Checkers.noneShownTwice(trial.presentations());
        assertThat(trial.ending()).as(trial.token().toString()).isEqualTo(ending);
        int current = trial.token().path("generation").asInt();
        assertThat(trial.revocations())
                .as("what is revoked at the provider is not what readers have")
                .extracting(LedgerEntry::generation)
                .allMatch(generation -> generation < current);
        if (ending != CrashPoint.Ending.PARKED) {
            assertThat(current).as(trial.token().toString()).isEqualTo(2);
            assertThat(trial.presentations()).hasSize(1).allMatch(LedgerEntry::done);
        }
        Checkers.allOnTheTopic(trial.token().path("sequence").asLong(), trial.events());
    }

    private static Trial trial(CrashPoint point, Blow blow) throws Exception {
        try {
            return pending(point, blow).get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getMessage(), e);
        }
    }

    private static CompletableFuture<Trial> pending(CrashPoint point, Blow blow) {
        return Objects.requireNonNull(Objects.requireNonNull(trials.get(blow)).get(point));
    }

    private static void run(CrashPoint.Where where) {
        try (CrashLane lane = new CrashLane(directory.resolve(where.name()), where)) {
            for (Blow blow : Blow.values()) {
                for (CrashPoint point : CrashPoint.values()) {
                    if (point.where() == where && !over) {
                        run(lane, point, blow);
                    }
                }
            }
        } catch (RuntimeException e) {
            trials.values()
                    .forEach(each -> each.values().forEach(one -> one.completeExceptionally(e)));
        }
    }

    private static void run(CrashLane lane, CrashPoint point, Blow blow) {
        CompletableFuture<Trial> trial = pending(point, blow);
        long began = System.nanoTime();
        try {
            trial.complete(lane.run(point, blow));
        } catch (RuntimeException | AssertionError e) {
            trial.completeExceptionally(e);
        }
        System.out.printf(
                "%s %s %d ms%n", point.number(), blow, (System.nanoTime() - began) / 1_000_000);
    }
}
