package io.tokenvigil.registry.notice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tokenvigil.registry.access.BootstrapConfig;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Asks the notifier what was sent, signed in with the notifier's own key.
@Singleton
class SentNotices {

    private static final Duration COME_BACK = Duration.ofSeconds(5);
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final NotifierConfig config;
    private final BootstrapConfig keys;
    private final StoredJson json;
    private final HttpClient http;

    SentNotices(NotifierConfig config, BootstrapConfig keys, StoredJson json) {
        this.config = config;
        this.keys = keys;
        this.json = json;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(config.timeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Answer(List<NoticeView> items) {}

    /// Newest first.
    ///
    /// @throws ProblemException 503 while the notifier is away
    List<NoticeView> of(UUID token, int limit) {
        URI address =
                URI.create(
                        config.url() + "/internal/v1/notices?token=" + token + "&limit=" + limit);
        try {
            for (String key : keys()) {
                HttpResponse<String> answer = ask(address, key);
                if (answer.statusCode() == OK) {
                    return json.read(answer.body(), Answer.class).items();
                }
                // Of several keys in the file the notifier has one.
                if (answer.statusCode() != UNAUTHORIZED) {
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

    private HttpResponse<String> ask(URI address, String key)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address)
                        .timeout(config.timeout())
                        .header("Authorization", "Bearer " + key)
                        .header("Accept", "application/json")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private List<String> keys() throws IOException {
        return keys.notifierKeyFile().isEmpty()
                ? List.of()
                : Files.readAllLines(keys.notifierKeyFile().get()).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList();
    }

    private static ProblemException away() {
        return ProblemException.unavailable(
                ProblemType.UNAVAILABLE, "The notifier cannot be asked now.", COME_BACK);
    }
}
