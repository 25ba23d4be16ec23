package io.tokenvigil.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// Asks an address whether it answers 200.
public record Probe(HttpClient http, URI address) {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    /// Of one of our services: whether it is ready.
    ///
    /// @param service its address, without a slash at its end
    public static Probe readiness(HttpClient http, String service) {
        return new Probe(http, URI.create(service + "/q/health/ready"));
    }

    public boolean answersWell() {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(LIMIT).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
