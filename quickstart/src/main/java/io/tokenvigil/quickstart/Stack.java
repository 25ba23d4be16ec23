package io.tokenvigil.quickstart;

import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Kafka;
import io.tokenvigil.embedded.Postgres;
import io.tokenvigil.embedded.PostgresRole;
import io.tokenvigil.embedded.Waiting;
import io.tokenvigil.embedded.inbox.Inbox;
import io.tokenvigil.embedded.provider.DemoProvider;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The whole of Tokenvigil on this machine. Tests start one with [Options#forTest], people by
/// [#main].
///
/// Every process is supervised: one that dies is started again. [#close()] leaves nothing running,
/// at whatever point the start has come to.
public final class Stack implements AutoCloseable {
    private static final int KAFKA = 9092;
    private static final int POSTGRES = 5432;
    private static final int SMTP = 1025;
    private static final int INBOX = 8025;
    private static final int PROVIDER = 9000;

    private final Options options;
    private final Voice voice;
    private final Home home = Home.find();
    private final HttpClient http = HttpClient.newHttpClient();
    private final DataDirectory data;
    private final RunningProcesses running;
    private final StackFile stackFile;
    private final Supervisor supervisor;
    private final Keys keys;
    private final Ports ports;
    private final Kafka kafka;
    private final Postgres postgres;
    private final ServiceParts services;
    private @Nullable Inbox inbox;
    private @Nullable DemoProvider provider;

    /// Boots everything, tells the story, and stays until it is stopped, or with `--once` until the
    /// story is over.
    public static void main(String[] arguments) {
        Run.main(arguments);
    }

    /// A stack whose messages nobody reads.
    public static Stack quiet(Options options) {
        return new Stack(
                options, new Voice(new PrintStream(OutputStream.nullOutputStream()), false));
    }

    /// Takes the data directory and ends what an earlier run left; nothing is started yet.
    Stack(Options options, Voice voice) {
        this.options = options;
        this.voice = voice;
        List<Service> ours = new ArrayList<>(List.of(Service.values()));
        ours.removeAll(options.without());
        home.demandBuilt(ours);
        data = DataDirectory.take(options.data());
        stackFile = new StackFile(data.stackFile());
        running = new RunningProcesses(data.run().resolve("processes.json"));
        running.endLeftovers(voice);
        supervisor = new Supervisor(voice, this::started);
        keys = new Keys(data.keys());
        ports = new Ports(data.run().resolve("ports.json"), options.anyPorts(), voice);
        kafka = new Kafka(data.kafka(), ports.choose("kafka", KAFKA));
        postgres =
                new Postgres(
                        data.postgres(),
                        ports.choose("postgres", POSTGRES),
                        keys.databasePasswords());
        services = new ServiceParts(options, home, data, ports, http);
    }

    /// Returns when everything is ready and `stack.json` says where it is.
    ///
    /// @throws StackFailure or DoesNotStart with one sentence for people; close it then too
    public Stack start() {
        inbox = new Inbox(data.inbox(), ports.choose("smtp", SMTP), ports.choose("inbox", INBOX));
        if (!options.empty()) {
            provider = DemoProvider.onLoopback(data.provider(), ports.keep("provider", PROVIDER));
        }
        voice.say(Voice.Tone.QUIET, "Starting PostgreSQL and Kafka…");
        supervisor.startTogether(
                List.of(InfrastructurePart.of(postgres), InfrastructurePart.of(kafka)));
        ServiceSettings settings = settings();
        List<Part> registries = services.registries(settings);
        List<Part> followers = services.followers(settings);
        sayWhatIsLeftOut();
        voice.say(Voice.Tone.QUIET, "Starting the services…");
        supervisor.startTogether(registries);
        awaitForeignRegistry();
        supervisor.startTogether(followers);
        stackFile.publish(addresses(), supervisor.pids());
        return this;
    }

    /// Ends every process, in the reverse order of their start. Scripts are told first.
    @Override
    public void close() {
        stackFile.close();
        supervisor.stopAll();
        if (provider != null) {
            provider.close();
        }
        if (inbox != null) {
            inbox.close();
        }
        running.allEnded();
        http.close();
        data.close();
    }

    /// A supervised process by its name in `stack.json`.
    public ChildProcess process(String name) {
        return supervisor.process(name);
    }

    /// Those of a service.
    public List<ChildProcess> processes(Service service) {
        return IntStream.rangeClosed(1, options.processes(service))
                .mapToObj(number -> process(service.key(number)))
                .toList();
    }

    /// Without a slash at its end.
    public String url(Service service) {
        return services.url(service);
    }

    /// Whether every process of it is.
    public boolean isReady(Service service) {
        return services.isReady(service);
    }

    public RegistryApi api() {
        return new RegistryApi(http, url(Service.REGISTRY), keys.adminKey());
    }

    public Kafka kafka() {
        return kafka;
    }

    public Postgres postgres() {
        return postgres;
    }

    public Inbox inbox() {
        return started(inbox);
    }

    /// Only where the stack is not empty.
    public DemoProvider provider() {
        return started(provider);
    }

    /// Holds what the workers prove themselves with.
    public Path workerKeyFile() {
        return keys.workerKeyFile();
    }

    /// A directory of slots for each worker.
    public Path slots() {
        return data.slots();
    }

    Keys keys() {
        return keys;
    }

    DataDirectory data() {
        return data;
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("not started");
        }
        return part;
    }

    private void started(ChildProcess process) {
        running.started(process.name(), process.handle());
        stackFile.changed(supervisor.pids());
    }

    private ServiceSettings settings() {
        List<String> allowed = new ArrayList<>(options.allow());
        Optional.ofNullable(provider).ifPresent(p -> allowed.add("127.0.0.1:" + p.port()));
        return new ServiceSettings(
                keys,
                keys.databasePasswords(),
                postgres.jdbcUrl(),
                kafka.bootstrapServers(),
                url(Service.REGISTRY),
                url(Service.NOTIFIER),
                inbox().smtpPort(),
                String.join(",", allowed));
    }

    /// Those who run a service from an IDE get its settings as a file.
    private void sayWhatIsLeftOut() {
        for (Service service : options.without()) {
            voice.say(
                    "%s is yours, at %s; its settings: -Dquarkus.config.locations=%s"
                            .formatted(
                                    service.module(),
                                    url(service),
                                    services.settingsFile(service.key())));
        }
    }

    private void awaitForeignRegistry() {
        if (!options.without().contains(Service.REGISTRY)) {
            return;
        }
        Probe ready = Probe.readiness(http, url(Service.REGISTRY));
        while (!Waiting.until(Duration.ofMinutes(1), Duration.ofSeconds(1), ready::answersWell)) {
            voice.say(Voice.Tone.QUIET, "Waiting for your token-registry…");
        }
    }

    private Map<String, Object> addresses() {
        Map<String, Object> addresses = new LinkedHashMap<>();
        for (Service service : Service.values()) {
            addresses.put(service.key(), url(service));
        }
        addresses.put("kafka", kafka.bootstrapServers());
        addresses.put("jdbcUrl", postgres.jdbcUrl(PostgresRole.OWNER));
        addresses.put("smtp", "127.0.0.1:" + inbox().smtpPort());
        addresses.put("inbox", inbox().url());
        Optional.ofNullable(provider).ifPresent(p -> addresses.put("provider", p.url()));
        addresses.put("adminKey", keys.adminKey());
        return addresses;
    }
}
