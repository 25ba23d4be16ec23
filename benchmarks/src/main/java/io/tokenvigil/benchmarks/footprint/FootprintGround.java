package io.tokenvigil.benchmarks.footprint;

import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Lap;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Jvm;
import io.tokenvigil.benchmarks.ground.Pause;
import io.tokenvigil.benchmarks.mail.MailSink;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.refresh.TokenProvider;
import io.tokenvigil.embedded.FreePort;
import io.tokenvigil.embedded.Kafka;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.Tree;
import io.tokenvigil.quickstart.Service;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// PostgreSQL, Kafka, a provider and a mail server, which are up while the three services are
/// started again and again, one way or the other.
final class FootprintGround implements AutoCloseable {
    private final Ground ground = new Ground();
    private final AotCaches caches;
    private final Site site;
    private final Load load;
    private final Duration rest;
    private final int tokens;

    /// @param rest from the moment that all are ready until they count as idle
    /// @param tokens of the load
    FootprintGround(Path directory, Duration rest, int tokens) throws Exception {
        Tree.privateDirectory(directory);
        this.rest = rest;
        this.tokens = tokens;
        caches = new AotCaches(directory);
        Postgres postgres = ground.postgres(directory.resolve("postgres"));
        Kafka kafka = ground.with(new Kafka(directory.resolve("kafka"), 0)).start();
        int provider = FreePort.any();
        Path refreshed = directory.resolve("refreshed.stamps");
        ground.ready(
                Jvm.main(TokenProvider.class, directory, provider, refreshed),
                () -> Files.exists(refreshed));
        int smtp = FreePort.any();
        Path mailed = directory.resolve("mailed.stamps");
        ground.ready(
                Jvm.main(MailSink.class, directory, smtp, 0, mailed),
                () -> FreePort.isListenedOn(smtp));
        load =
                new Load(
                        TokenProvider.endpoint(provider, 0),
                        new Watch(mailed),
                        new Watch(refreshed));
        site =
                new Site(
                        directory,
                        ground.with(HttpClient.newHttpClient()),
                        new Site.Surroundings(postgres, kafka, "127.0.0.1:" + provider, smtp));
    }

    /// Has a JVM learn each service while it starts and works. It is the very first start, which
    /// makes all tables, too.
    AotCaches learn() throws Exception {
        try (Crew crew = new Crew(site, caches::learning)) {
            crew.start();
            load.introduce(site.api());
            Arrivals arrivals = load.bring(site.api(), tokens);
            if (!arrivals.isComplete()) {
                throw new IllegalStateException(
                        "%d of %d tokens were neither mailed about nor refreshed"
                                .formatted(arrivals.missing(), arrivals.expected()));
            }
        }
        caches.demandAll();
        return caches;
    }

    /// Starts all services, lets them rest, loads them, and ends them.
    ///
    /// @param arm as reports call it
    /// @param arguments of each one's JVM, besides those that it has in its image
    Round round(String arm, int number, Function<Service, List<String>> arguments)
            throws Exception {
        try (Crew crew = new Crew(site, arguments)) {
            List<Running> services = crew.start();
            Pause.lasting(rest);
            List<Lap> started =
                    services.stream().map(service -> service.started(arm, number)).toList();
            List<Meter.Reading> before = new ArrayList<>();
            for (Running service : services) {
                before.add(service.meter().read());
            }
            Arrivals arrivals = load.bring(site.api(), tokens);
            List<Lap> loaded = new ArrayList<>();
            for (int i = 0; i < services.size(); i++) {
                loaded.add(services.get(i).loaded(arm, number, arrivals, before.get(i)));
            }
            return new Round(started, loaded);
        }
    }

    @Override
    public void close() {
        ground.close();
    }
}
