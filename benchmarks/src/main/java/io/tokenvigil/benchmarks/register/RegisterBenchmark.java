package io.tokenvigil.benchmarks.register;

import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Duel;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.meter.WriteAheadLog;
import io.tokenvigil.benchmarks.scheduler.DbSchedulerArming;
import io.tokenvigil.benchmarks.scheduler.DbSchedulerDatabase;
import io.tokenvigil.benchmarks.scheduler.RegistryArming;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.quickstart.Service;
import io.tokenvigil.quickstart.Stack;
import java.nio.file.Path;
import java.util.List;

/// How many tokens a second get in over the import, beside `scheduleBatch` of db-scheduler.
public final class RegisterBenchmark implements Benchmark {
    @Override
    public String name() {
        return "register";
    }

    @Override
    public String measures() {
        return "lines in hand -> rows that are durable";
    }

    @Override
    public List<Comparison> run(Size size, Path directory, Progress progress) throws Exception {
        int items = size.of(500, 20_000, 200_000);
        try (Ground ground = new Ground()) {
            return List.of(
                    new Duel(
                                    "%,d a lap".formatted(items),
                                    new Aim.Times(2),
                                    registry(ground, directory.resolve("ours")),
                                    dbScheduler(ground, directory.resolve("peer")))
                            .fight(size.rounds(), items, progress));
        }
    }

    private static Arm registry(Ground ground, Path directory) throws Exception {
        Stack stack = ground.registry(directory);
        return new RegisterArm(
                "token-registry",
                new RegistryArming(stack.api()),
                stack.postgres(),
                "vigil.token",
                Ground.meter(stack, Service.REGISTRY).andThisProcess());
    }

    private static Arm dbScheduler(Ground ground, Path directory) throws Exception {
        Postgres postgres = ground.postgres(directory);
        DbSchedulerDatabase database = DbSchedulerDatabase.create(postgres);
        Meter meter = new Meter(List.of(postgres.pid()), WriteAheadLog.of(postgres));
        return new RegisterArm(
                "db-scheduler, scheduleBatch",
                new DbSchedulerArming(ground.with(database.pool(Ground.CONNECTIONS))),
                postgres,
                "peer.scheduled_tasks",
                meter.andThisProcess());
    }
}
