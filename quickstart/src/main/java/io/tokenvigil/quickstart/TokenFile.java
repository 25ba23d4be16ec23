package io.tokenvigil.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A file with one token a line, brought in through the REST import like anybody's.
record TokenFile(Path file) {
    private static final int LINES_A_REQUEST = 50_000;
    private static final int MOST_ERRORS_SHOWN = 5;

    /// How an import went.
    ///
    /// @param errors of the lines that did not get in, the first few
    record Imported(int tokens, int refused, List<String> errors) {}

    /// Fails before anything is started.
    void demandReadable() {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new StackFailure("The file " + file + " cannot be read.");
        }
    }

    Imported bringIn(RegistryApi api) {
        int tokens = 0;
        int refused = 0;
        int before = 0;
        List<String> errors = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            for (List<String> lines = next(reader); !lines.isEmpty(); lines = next(reader)) {
                String body = String.join("\n", lines) + "\n";
                String answer =
                        api.postLines("/tokens/import", body).orFail("import " + file).text();
                for (JsonNode line :
                        Json.MAPPER
                                .readerFor(JsonNode.class)
                                .<JsonNode>readValues(answer)
                                .readAll()) {
                    if (line.has("id")) {
                        tokens++;
                    } else if (line.has("error") && line.has("line")) {
                        refused++;
                        int number = before + line.path("line").asInt();
                        errors.add("line " + number + ": " + line.path("error"));
                    }
                }
                before += lines.size();
            }
        } catch (IOException e) {
            throw new StackFailure("The file " + file + " cannot be read.", e);
        }
        return new Imported(
                tokens, refused, errors.subList(0, Math.min(MOST_ERRORS_SHOWN, errors.size())));
    }

    private static List<String> next(BufferedReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < LINES_A_REQUEST) {
            String line = reader.readLine();
            if (line == null) {
                break;
            }
            lines.add(line);
        }
        return lines;
    }
}
