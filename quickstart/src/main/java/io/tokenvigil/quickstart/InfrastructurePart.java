package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Kafka;
import io.tokenvigil.embedded.Postgres;
import java.util.function.Supplier;

/// PostgreSQL or Kafka, which are ready when they have started.
record InfrastructurePart(String name, Supplier<ChildProcess> start, Runnable end) implements Part {

    static Part of(Postgres postgres) {
        return new InfrastructurePart("postgres", () -> postgres.start().child(), postgres::stop);
    }

    static Part of(Kafka kafka) {
        return new InfrastructurePart("kafka", () -> kafka.start().child(), kafka::stop);
    }

    @Override
    public ChildProcess launch() {
        return start.get();
    }

    @Override
    public void awaitReady() {}

    @Override
    public void stop() {
        end.run();
    }
}
