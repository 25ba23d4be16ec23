package io.tokenvigil.benchmarks.refresh;

import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Jvm;
import io.tokenvigil.benchmarks.ground.Pace;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.meter.WriteAheadLog;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.FreePort;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.Topics;
import io.tokenvigil.quickstart.Service;
import io.tokenvigil.quickstart.Stack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/// A provider, a registry with a worker, and the raw loop.
final class RefreshGround implements AutoCloseable {
    private final Ground ground = new Ground();
    private final int provider = FreePort.any();
    private final int loop = FreePort.any();
    private final Path answered;
    private final Services services;
    private final ChildProcess rawLoop;

    RefreshGround(Path directory) throws Exception {
        Tree.privateDirectory(directory);
        this.answered = directory.resolve("answered.stamps");
        ground.ready(
                Jvm.main(TokenProvider.class, directory, provider, answered),
                () -> Files.exists(answered));
        rawLoop = Jvm.main(RawLoop.class, directory, loop);
        ground.with(rawLoop::kill);
        Stack stack =
                ground.stack(
                        directory.resolve("stack"),
                        Set.of(Service.NOTIFIER),
                        List.of("127.0.0.1:" + provider));
        services =
                new Services(
                        stack,
                        ground.watch(
                                directory,
                                stack.kafka(),
                                Topics.TOKEN_EVENTS,
                                EventType.TOKEN_REFRESHED),
                        Ground.meter(stack, Service.REGISTRY, Service.WORKER));
    }

    /// @param inFlight tokens from their lease until their answer is stored, at once
    Arm worker(int millis, int inFlight) {
        return new WorkerArm(services, TokenProvider.endpoint(provider, millis), inFlight);
    }

    /// Ten providers that answer after so long.
    Arm tenAnswering(int millis, Pace pace) {
        String endpoint = TokenProvider.endpoint(provider, millis);
        return new TenProvidersArm(services, "answering", endpoint, endpoint, pace);
    }

    /// Nine that do, and one that never answers.
    Arm oneHanging(int millis, Pace pace) {
        return new TenProvidersArm(
                services,
                "hanging",
                TokenProvider.hanging(provider),
                TokenProvider.endpoint(provider, millis),
                pace);
    }

    /// Providers that answer after so long, and take only so many calls a second.
    Arm crowd(int millis, Pace pace) {
        return new CrowdArm(services, TokenProvider.endpoint(provider, millis), pace);
    }

    /// The same arm, and after each lap is said how many calls the provider had of it at once.
    Arm counted(Arm arm, Progress progress) {
        return new CountedArm(arm, TokenProvider.calls(provider), progress);
    }

    /// What providers saw of it all.
    Answered answered() {
        return new Answered(answered);
    }

    /// @param threads calls at once
    Arm rawLoop(int millis, int threads) {
        return new RawLoopArm(
                "raw loop, %d threads".formatted(threads),
                loop,
                threads,
                TokenProvider.endpoint(provider, millis),
                new Watch(answered),
                new Meter(List.of(rawLoop.pid()), WriteAheadLog.NONE));
    }

    @Override
    public void close() {
        ground.close();
    }
}
