package io.tokenvigil.quickstart;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// The services as parts of the stack: how many of each, on which ports, with which settings. A
/// service that is left out gets its settings file all the same.
final class ServiceParts {
    private final Options options;
    private final Home home;
    private final DataDirectory data;
    private final Ports ports;
    private final HttpClient http;
    private final Map<Service, Integer> firstPorts = new EnumMap<>(Service.class);
    private final Map<Service, List<Probe>> readiness = new EnumMap<>(Service.class);

    ServiceParts(Options options, Home home, DataDirectory data, Ports ports, HttpClient http) {
        this.options = options;
        this.home = home;
        this.data = data;
        this.ports = ports;
        this.http = http;
        for (Service service : Service.values()) {
            firstPorts.put(service, firstPort(service));
        }
    }

    /// Of the first process of that service, without a slash at its end.
    String url(Service service) {
        return "http://127.0.0.1:" + firstPorts.get(service);
    }

    /// Whether every process of that service can do its work.
    boolean isReady(Service service) {
        List<Probe> each = readiness.getOrDefault(service, List.of());
        return !each.isEmpty() && each.stream().allMatch(Probe::answersWell);
    }

    Path settingsFile(String name) {
        return data.run().resolve(name + ".properties");
    }

    List<Part> registries(ServiceSettings settings) {
        List<Part> parts = new ArrayList<>();
        for (int i = 1; i <= options.registries(); i++) {
            int port = port(Service.REGISTRY, i);
            parts.add(part(Service.REGISTRY, i, port, settings.registry(port)));
        }
        return unlessLeftOut(Service.REGISTRY, parts);
    }

    /// Those that need a registry to be ready.
    List<Part> followers(ServiceSettings settings) {
        List<Part> workers = new ArrayList<>();
        for (int i = 1; i <= options.workers(); i++) {
            int port = port(Service.WORKER, i);
            String name = Service.WORKER.key(i);
            workers.add(
                    part(Service.WORKER, i, port, settings.worker(port, name, data.slots(name))));
        }
        int port = port(Service.NOTIFIER, 1);
        Part notifier = part(Service.NOTIFIER, 1, port, settings.notifier(port));
        List<Part> followers = new ArrayList<>(unlessLeftOut(Service.WORKER, workers));
        followers.addAll(unlessLeftOut(Service.NOTIFIER, List.of(notifier)));
        return followers;
    }

    private List<Part> unlessLeftOut(Service service, List<Part> parts) {
        return options.without().contains(service) ? List.of() : parts;
    }

    private Part part(Service service, int number, int port, Properties settings) {
        String name = service.key(number);
        Probe ready = Probe.readiness(http, "http://127.0.0.1:" + port);
        readiness.computeIfAbsent(service, _ -> new ArrayList<>()).add(ready);
        settings.putAll(options.tuning().settings(service));
        return new ServicePart(
                name,
                new ServicePart.Program(home.jar(service), options.tuning().jvmArguments()),
                settings,
                settingsFile(name),
                data.logs().resolve(name + ".log"),
                ready);
    }

    /// A service of somebody's IDE is expected at its well-known port, busy or not yet.
    private int firstPort(Service service) {
        if (options.without().contains(service)) {
            return service.defaultPort();
        }
        return service == Service.REGISTRY
                ? ports.keep(service.module(), service.defaultPort())
                : ports.choose(service.module(), service.defaultPort());
    }

    private int port(Service service, int number) {
        return number == 1
                ? firstPorts.getOrDefault(service, service.defaultPort())
                : ports.choose(service.key(number), service.defaultPort() + 10 * number);
    }
}
