package io.tokenvigil.benchmarks.refresh;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.benchmarks.arrival.Arrivals;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.embedded.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/// An arm of which is said after each lap how many calls the provider had of it at once.
///
/// @param calls where the provider tells that
record CountedArm(Arm arm, URI calls, Progress progress) implements Arm {
    private static final double MILLIS = 1e3;

    @Override
    public String name() {
        return arm.name();
    }

    @Override
    public Meter meter() {
        return arm.meter();
    }

    @Override
    public Work prepare(int items) throws Exception {
        Work work = arm.prepare(items);
        return () -> {
            told();
            Arrivals arrivals = work.go();
            JsonNode told = told();
            progress.said(
                    "%s: at most %d calls at the provider at once, %.1f on average"
                            .formatted(
                                    name(),
                                    told.get("most").intValue(),
                                    told.get("millis").longValue() / MILLIS / arrivals.seconds()));
            return arrivals;
        };
    }

    private JsonNode told() throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return Json.MAPPER.readTree(
                    http.send(HttpRequest.newBuilder(calls).build(), BodyHandlers.ofByteArray())
                            .body());
        }
    }
}
