package io.tokenvigil.benchmarks.footprint;

import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.quickstart.Probe;
import io.tokenvigil.quickstart.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The three services, started one after the other, so that each has the machine to itself.
final class Crew implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final double NANOS = 1e9;

    // A JVM that has learnt a service writes that down before it is gone.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Site site;
    private final Function<Service, List<String>> arguments;
    private final List<ChildProcess> started = new ArrayList<>();

    /// @param arguments of each one's JVM, besides those that it has in its image
    Crew(Site site, Function<Service, List<String>> arguments) {
        this.site = site;
        this.arguments = arguments;
    }

    /// Returns when all are ready.
    List<Running> start() throws Exception {
        List<Running> running = new ArrayList<>();
        for (Service service : Service.values()) {
            running.add(start(service));
        }
        return running;
    }

    private Running start(Service service) throws Exception {
        Probe ready = site.readiness(service);
        long start = System.nanoTime();
        ChildProcess process =
                Image.start(service, site.settings(service), arguments.apply(service));
        started.add(process);
        boolean came =
                Waiting.until(START_LIMIT, LOOK, () -> !process.isAlive() || ready.answersWell());
        double seconds = (System.nanoTime() - start) / NANOS;
        if (!came || !process.isAlive()) {
            throw new IllegalStateException(
                    process.name() + " does not start; its log is " + process.log());
        }
        return Running.ready(process, seconds);
    }

    /// Ends them in good order: a consumer that is killed has its group wait for it.
    @Override
    public void close() {
        started.reversed().forEach(process -> process.stop(PATIENCE));
    }
}
