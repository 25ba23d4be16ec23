package io.tokenvigil.quickstart.rig;

import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.quickstart.Stack;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// Carries out a schedule on a stack.
final class Striker {
    private final Stack stack;
    private final Clock clock;
    private final List<Struck> struck = new CopyOnWriteArrayList<>();

    Striker(Stack stack, Clock clock) {
        this.stack = stack;
        this.clock = clock;
    }

    List<Struck> struck() {
        return List.copyOf(struck);
    }

    /// Returns when the last frozen part is awake again.
    void carryOut(Schedule schedule) {
        long began = System.nanoTime();
        Thread falling = Thread.ofVirtual().start(() -> fall(schedule.falls(), began));
        List<Thread> thawing =
                schedule.strikes().stream()
                        .map(
                                strike -> {
                                    waitUntil(began, strike.at());
                                    return Thread.ofVirtual().start(() -> strike(strike));
                                })
                        .toList();
        thawing.forEach(Striker::join);
        join(falling);
    }

    /// Kills the registry and the workers.
    void killServices() {
        Stream.of(Victim.REGISTRY, Victim.WORKER, Victim.WORKER2)
                .forEach(victim -> strike(new Strike(Duration.ZERO, victim, Duration.ZERO)));
    }

    private void fall(List<Fall> falls, long began) {
        for (Fall fall : falls) {
            waitUntil(began, fall.at());
            stack.provider().order(fall.fault());
        }
    }

    /// One that is frozen already may be killed: that is how an operator deals with it. In the
    /// place of one that is down the next that is up is struck.
    private void strike(Strike strike) {
        Victim victim = strike.victim();
        ChildProcess process = stack.process(victim.process());
        for (int i = 0; i < Victim.values().length && !process.isAlive(); i++) {
            victim = victim.next();
            process = stack.process(victim.process());
        }
        Instant from = clock.instant();
        if (strike.kills()) {
            process.kill();
        } else {
            List<Long> pids = pids(process);
            pids.forEach(pid -> ChildProcess.signal(pid, "STOP"));
            Waiting.until(strike.frozen(), () -> false);
            pids.forEach(pid -> ChildProcess.signal(pid, "CONT"));
        }
        struck.add(new Struck(victim, strike.kills(), from, clock.instant()));
    }

    /// PostgreSQL is many processes.
    private static List<Long> pids(ChildProcess process) {
        return Stream.concat(Stream.of(process.handle()), process.handle().descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    private static void waitUntil(long began, Duration at) {
        Duration left = at.minusNanos(System.nanoTime() - began);
        Waiting.until(left.isNegative() ? Duration.ZERO : left, () -> false);
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
