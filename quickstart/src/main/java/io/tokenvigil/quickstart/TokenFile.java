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
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/// A file with one token a line, brought in through the REST import like anybody's.
record TokenFile(Path file) {
    static final int LINES_A_REQUEST = 50_000;

    /// A request is held in memory, as lines and as a body, by a JVM that is given 256 MB.
    static final long CHARACTERS_A_REQUEST = 8_000_000;

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
        Count count = new Count();
        long start = System.nanoTime();
        try (SeekableByteChannel channel = Files.newByteChannel(file);
                BufferedReader reader =
                        new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8))) {
            ImportProgress whole = new ImportProgress(channel.size());
            List<String> lines = next(reader);
            while (!lines.isEmpty()) {
                long bytes = channel.position();
                String body = String.join("\n", lines) + "\n";
                count.answered(
                        lines.size(),
                        api.postLines("/tokens/import", body).orFail("import " + file).text());
                lines = next(reader);
                if (!lines.isEmpty()) {
                    Duration took = Duration.ofNanos(System.nanoTime() - start);
                    progress.accept(whole.after(count.lines, bytes, took));
                }
            }
        } catch (IOException e) {
            throw new StackFailure("The file " + file + " cannot be read.", e);
        }
        return new Imported(count.tokens, count.refused, count.errors);
    }

    private static final class Count {
        private final List<String> errors = new ArrayList<>();
        private int lines;
        private int tokens;
        private int refused;

        /// Of so many lines.
        void answered(int more, String answer) throws IOException {
            try (var all = Json.MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(answer)) {
                while (all.hasNext()) {
                    JsonNode line = all.next();
                    if (line.has("id")) {
                        tokens++;
                    } else if (line.has("error") && line.has("line")) {
                        refuse(lines + line.path("line").asInt(), line.path("error"));
                    }
                }
            }
            lines += more;
        }

        private void refuse(int number, JsonNode error) {
            refused++;
            if (errors.size() < MOST_ERRORS_SHOWN) {
                errors.add("line %d: %s".formatted(number, reason(error)));
            }
        }
    }

    /// Why, in a sentence: which fields, or else what the problem says as a whole.
    private static String reason(JsonNode problem) {
        String fields =
                StreamSupport.stream(problem.path("errors").spliterator(), false)
                        .map(
                                error ->
                                        error.path("field").asText()
                                                + " "
                                                + error.path("message").asText())
                        .collect(Collectors.joining("; "));
        return fields.isEmpty() ? problem.path("detail").asText() : fields;
    }

    /// The lines of the next request, none at the end. It ends with the line that fills it.
    static List<String> next(BufferedReader reader) throws IOException {
        List<String> lines = new ArrayList<>();
        long characters = 0;
        while (lines.size() < LINES_A_REQUEST && characters < CHARACTERS_A_REQUEST) {
            String line = reader.readLine();
            if (line == null) {
                break;
            }
            lines.add(line);
            characters += line.length();
        }
        return lines;
    }
}
