package io.tokenvigil.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Figure;
import io.tokenvigil.benchmarks.frame.Lap;
import io.tokenvigil.embedded.http.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// A report for programs: every lap, so that anyone can reckon otherwise.
public final class JsonText {
    private JsonText() {}

    public static String of(Report report) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("benchmark", report.name());
        all.put("measures", report.measures());
        all.put("size", report.size());
        all.put("at", report.at());
        all.put("machine", report.machine());
        all.put("comparisons", report.comparisons().stream().map(JsonText::comparison).toList());
        try {
            return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report that cannot be written", e);
        }
    }

    private static Map<String, Object> comparison(Comparison comparison) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("condition", comparison.condition());
        fields.put("figure", comparison.figure());
        fields.put("ratio", comparison.ratio());
        fields.put("aim", comparison.aim().text());
        fields.put("reached", comparison.reachesItsAim());
        fields.put("ours", arm(comparison.figure(), comparison.ours()));
        fields.put("peer", arm(comparison.figure(), comparison.peer()));
        return fields;
    }

    private static Map<String, Object> arm(Figure figure, List<Lap> laps) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("arm", laps.getFirst().arm());
        fields.put("spread", Comparison.spread(figure, laps));
        fields.put("laps", laps.stream().map(JsonText::lap).toList());
        return fields;
    }

    private static Map<String, Object> lap(Lap lap) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("round", lap.round());
        fields.put("expected", lap.arrivals().expected());
        fields.put("distinct", lap.arrivals().distinct());
        fields.put("repeated", lap.arrivals().repeated());
        fields.put("seconds", lap.arrivals().seconds());
        fields.put("perSecond", lap.perSecond());
        fields.put("delayMillis", lap.arrivals().delays());
        put(fields, "cpuSecondsPerThousand", lap.cpuPerThousand());
        put(fields, "walBytesEach", lap.walBytesEach());
        put(fields, "megabytes", lap.cost().megabytes());
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, OptionalDouble figure) {
        figure.ifPresent(value -> fields.put(name, value));
    }
}
