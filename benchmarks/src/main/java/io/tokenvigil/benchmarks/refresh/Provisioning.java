package io.tokenvigil.benchmarks.refresh;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.http.Json;
import io.tokenvigil.quickstart.RegistryApi;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Brings providers and tokens into a registry, as its users do.
record Provisioning(RegistryApi api) {

    /// A [TokenProvider].
    ///
    /// @param settings besides those that all have
    void provider(String id, String endpoint, Map<String, Object> settings) {
        api.post("/providers", DueTokens.provider(id, endpoint, settings)).orFail("add provider");
    }

    void suspend(String provider) {
        post(provider, "suspend");
    }

    void resume(String provider) {
        post(provider, "resume");
    }

    /// Returns their ids, in the same order.
    List<String> tokens(List<DueToken> tokens) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (DueToken token : tokens) {
            lines.append(Json.MAPPER.writeValueAsString(token.line())).append('\n');
        }
        String answer = api.postLines("/tokens/import", lines.toString()).orFail("import").text();
        return ids(answer, tokens.size());
    }

    private void post(String provider, String what) {
        api.post("/providers/" + provider + "/" + what, Map.of()).orFail(what);
    }

    private static List<String> ids(String answer, int count) throws IOException {
        Map<Integer, String> ids = new HashMap<>();
        try (var lines = Json.MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(answer)) {
            while (lines.hasNext()) {
                JsonNode line = lines.next();
                if (line.hasNonNull("id")) {
                    ids.put(line.get("line").intValue(), line.get("id").textValue());
                }
            }
        }
        if (ids.size() != count) {
            throw new IllegalStateException(
                    "%d of %d lines were imported".formatted(ids.size(), count));
        }
        return ids.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }
}
