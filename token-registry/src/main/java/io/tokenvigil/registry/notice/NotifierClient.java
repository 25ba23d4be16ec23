package io.tokenvigil.registry.notice;

import io.quarkus.runtime.Startup;
import io.tokenvigil.outbound.Loopback;
import io.tokenvigil.registry.access.BootstrapConfig;
import io.tokenvigil.registry.access.StartRefused;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/// Calls the notifier, signed in with the notifier's own key. Where that key would cross a network
/// in the clear the service does not start.
@Singleton
@Startup
class NotifierClient {

    private static final Duration COME_BACK = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final URI url;
    private final NotifierConfig config;
    private final BootstrapConfig keys;
    private final StoredJson json;
    private final HttpClient http;

    NotifierClient(NotifierConfig config, BootstrapConfig keys, StoredJson json) {
        this.url = checked(config);
        this.config = config;
        this.keys = keys;
        this.json = json;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(config.timeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /// @param path with its query
    /// @throws ProblemException 503 while the notifier is away
    <T> T get(String path, Class<T> answer) {
        return answered(request(path).GET(), answer);
    }

    /// @throws ProblemException 503 while the notifier is away
    <T> T post(String path, Object body, Class<T> answer) {
        return answered(
                request(path)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json.text(body))),
                answer);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path))
                .timeout(config.timeout())
                .header("Accept", "application/json");
    }

    private <T> T answered(HttpRequest.Builder request, Class<T> answer) {
        try {
            for (String key : keys()) {
                HttpResponse<String> said =
                        http.send(
                                request.setHeader("Authorization", "Bearer " + key).build(),
                                HttpResponse.BodyHandlers.ofString());
                if (said.statusCode() == OK) {
                    return json.read(said.body(), answer);
                }
                // Of several keys in the file the notifier has one.
                if (said.statusCode() != UNAUTHORIZED) {
                    break;
                }
            }
        } catch (IOException | IllegalStateException e) {
            throw away();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away();
        }
        throw away();
    }

    private List<String> keys() throws IOException {
        return keys.notifierKeyFile().isEmpty()
                ? List.of()
                : Files.readAllLines(keys.notifierKeyFile().get()).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    private static URI checked(NotifierConfig config) {
        URI url = config.url();
        boolean plain = "http".equals(url.getScheme());
        if (url.getHost() == null || !(plain || "https".equals(url.getScheme()))) {
            throw new StartRefused(
                    "tokenvigil.notifier.url is %s, which is not an http or https URL"
                            .formatted(url));
        }
        if (plain && !config.plaintext() && !Loopback.is(url.getHost())) {
            throw new StartRefused(
                    "tokenvigil.notifier.url is %s: plain HTTP to another host, by which names, addresses and the notifier's key would cross the network unencrypted; use https, or set tokenvigil.notifier.plaintext=true on a private network"
                            .formatted(url));
        }
        return url;
    }

    private static ProblemException away() {
        return ProblemException.unavailable(
                ProblemType.UNAVAILABLE, "The notifier cannot be asked now.", COME_BACK);
    }
}
