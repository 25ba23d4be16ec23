package io.tokenvigil.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import io.tokenvigil.embedded.http.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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

    /// Lines with a `ref` that are there already stay as they are: after a break the same file goes
    /// on where it was.
    ///
    /// @param progress told a line for people after each request but the last
    Imported bringIn(RegistryApi api, Consumer<String> progress) {
        int tokens = 0;
        int refused = 0;
        int before = 0;
        long start = System.nanoTime();
        List<String> errors = new ArrayList<>();
        try (SeekableByteChannel channel = Files.newByteChannel(file);
                BufferedReader reader =
                        new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            ImportProgress whole = new ImportProgress(channel.size());
            for (List<String> lines = next(reader); !lines.isEmpty(); ) {
                long bytes = channel.position();
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
                        if (errors.size() < MOST_ERRORS_SHOWN) {
                            int number = before + line.path("line").asInt();
                            errors.add("line " + number + ": " + line.path("error"));
                        }
                    }
                }
                before += lines.size();
                lines = next(reader);
                if (!lines.isEmpty()) {
                    Duration took = Duration.ofNanos(System.nanoTime() - start);
                    progress.accept(whole.after(before, bytes, took));
                }
            }
        } catch (IOException e) {
            throw new StackFailure("The file " + file + " cannot be read.", e);
        }
        return new Imported(tokens, refused, errors);
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
