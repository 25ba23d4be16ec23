package io.tokenvigil.benchmarks.refresh;

import io.tokenvigil.benchmarks.arrival.KafkaWatcher;
import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Jvm;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.meter.WriteAheadLog;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.FreePort;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.Topics;
import io.tokenvigil.quickstart.Service;
import io.tokenvigil.quickstart.Stack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// A provider, a registry with a worker, and the raw loop.
final class RefreshGround implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Ground ground = new Ground();
    private final int inFlight;
    private final int provider = FreePort.any();
    private final int loop = FreePort.any();
    private final Path answered;
    private final Path refreshed;
    private final Stack stack;
    private final ChildProcess rawLoop;

    RefreshGround(Path directory, int inFlight) throws Exception {
        Tree.privateDirectory(directory);
        this.inFlight = inFlight;
        this.answered = directory.resolve("answered.stamps");
        this.refreshed = directory.resolve("refreshed.stamps");
        start(Jvm.main(TokenProvider.class, directory, provider, answered), answered);
        rawLoop = Jvm.main(RawLoop.class, directory, loop, inFlight);
        ground.with(rawLoop::kill);
        stack =
                ground.stack(
                        directory.resolve("stack"),
                        Set.of(Service.NOTIFIER),
                        List.of("127.0.0.1:" + provider));
        start(
                Jvm.main(
                        KafkaWatcher.class,
                        directory,
                        stack.kafka().bootstrapServers(),
                        Topics.TOKEN_EVENTS,
                        refreshed,
                        EventType.TOKEN_REFRESHED.ceType()),
                refreshed);
    }

    Arm worker(int millis) {
        Meter meter =
                new Meter(
                        List.of(
                                stack.process("registry").pid(),
                                stack.process("worker").pid(),
                                stack.postgres().pid(),
                                stack.kafka().pid()),
                        WriteAheadLog.of(stack.postgres()));
        return new WorkerArm(
                stack,
                TokenProvider.endpoint(provider, millis),
                inFlight,
                new Watch(refreshed),
                meter);
    }

    Arm rawLoop(int millis) {
        return new RawLoopArm(
                "raw loop, %d threads".formatted(inFlight),
                loop,
                TokenProvider.endpoint(provider, millis),
                new Watch(answered),
                new Meter(List.of(rawLoop.pid()), WriteAheadLog.NONE));
    }

    @Override
    public void close() {
        ground.close();
    }

    private void start(ChildProcess process, Path stamps) {
        ground.with(process::kill);
        if (!Waiting.until(START_LIMIT, () -> Files.exists(stamps))) {
            throw new IllegalStateException(
                    process.name() + " does not start; its log is " + process.log());
        }
    }
}
