package io.tokenvigil.benchmarks.refresh;

import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.meter.Meter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The raw loop. A lap begins when it is told what to refresh, and ends with the provider's last
/// answer: what is done with it afterwards is not counted.
///
/// @param name as reports call it
/// @param port where the loop is told
/// @param threads calls at once
/// @param endpoint the provider's
/// @param watch over the provider
record RawLoopArm(String name, int port, int threads, String endpoint, Watch watch, Meter meter)
        implements Arm {

    @Override
    public Work prepare(int items) {
        List<String> ids =
                Stream.generate(UUID::randomUUID).limit(items).map(UUID::toString).toList();
        HttpRequest order =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d/%d?%s"
                                                .formatted(port, threads, endpoint)))
                        .POST(
                                BodyPublishers.ofString(
                                        ids.stream()
                                                .map(TokenProvider::refreshToken)
                                                .collect(Collectors.joining("\n"))))
                        .build();
        return () -> {
            try (HttpClient http = HttpClient.newHttpClient()) {
                long start = Stamps.now();
                http.send(order, BodyHandlers.discarding());
                return watch.await(ids, start);
            }
        };
    }
}
