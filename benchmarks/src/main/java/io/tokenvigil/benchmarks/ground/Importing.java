package io.tokenvigil.benchmarks.ground;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.http.Json;
import io.tokenvigil.quickstart.RegistryApi;
import java.io.IOException;
import java.util.List;

/// Brings tokens into a registry, as its users do.
public record Importing(RegistryApi api) {

    /// Returns their ids, in the order of the lines.
    ///
    /// @throws IllegalStateException where a line did not get in
    public List<String> bringIn(String lines, int count) throws IOException {
        String answer = api.postLines("/tokens/import", lines).orFail("import").text();
        String[] ids = new String[count];
        int imported = 0;
        try (var all = Json.MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(answer)) {
            while (all.hasNext()) {
                JsonNode line = all.next();
                if (line.hasNonNull("id")) {
                    ids[line.get("line").intValue() - 1] = line.get("id").textValue();
                    imported++;
                } else if (line.hasNonNull("error")) {
                    throw new IllegalStateException("the registry refused " + line);
                }
            }
        }
        if (imported != count) {
            throw new IllegalStateException(
                    "%d of %d lines were imported".formatted(imported, count));
        }
        return List.of(ids);
    }
}
