package io.tokenvigil.benchmarks.register;

import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Contest;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.meter.WriteAheadLog;
import io.tokenvigil.benchmarks.scheduler.Arming;
import io.tokenvigil.benchmarks.scheduler.DbSchedulerArming;
import io.tokenvigil.benchmarks.scheduler.DbSchedulerDatabase;
import io.tokenvigil.benchmarks.scheduler.RegistryArming;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.quickstart.Service;
import io.tokenvigil.quickstart.Stack;
import java.nio.file.Path;
import java.util.List;

/// How many tokens a second get in over the import, beside `scheduleBatch` of db-scheduler and
/// beside Hibernate ORM with the same rows.
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
            Stack stack = ground.registry(directory.resolve("ours"));
            Arm dbScheduler = dbScheduler(ground, directory.resolve("peer"));
            Arm hibernate = hibernate(ground, stack.postgres());
            return new Contest(
                            "%,d a lap".formatted(items),
                            Figure.RATE,
                            registry(stack),
                            items,
                            List.of(
                                    new Contest.Rival(dbScheduler, items, new Aim.Times(2)),
                                    new Contest.Rival(hibernate, items, new Aim.Times(3))))
                    .hold(size.rounds(), progress);
        }
    }

    private static Arm registry(Stack stack) {
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
        return peer(
                "db-scheduler, scheduleBatch",
                new DbSchedulerArming(ground.with(database.pool(Ground.CONNECTIONS))),
                postgres,
                "peer.scheduled_tasks");
    }

    private static Arm hibernate(Ground ground, Postgres postgres) throws Exception {
        return peer(
                "Hibernate ORM, batches",
                HibernateArming.besideRegistry(postgres, ground),
                postgres,
                // The last of its three.
                "peer.token_event");
    }

    private static Arm peer(String name, Arming arming, Postgres postgres, String table) {
        Meter meter = new Meter(List.of(postgres.pid()), WriteAheadLog.of(postgres));
        return new RegisterArm(name, arming, postgres, table, meter.andThisProcess());
    }
}
