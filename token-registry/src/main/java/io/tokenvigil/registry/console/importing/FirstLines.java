package io.tokenvigil.registry.console.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tokenvigil.registry.console.frame.RefusalWords;
import io.tokenvigil.registry.importing.CsvColumn;
import io.tokenvigil.registry.importing.CsvFile;
import io.tokenvigil.registry.importing.CsvMapping;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Shows how a file begins.
@ApplicationScoped
class FirstLines {

    /// Bytes of the file's beginning that the page sends.
    static final int SLICE = 64 * 1024;

    private static final int LINES = 5;
    private static final String HIDDEN = "•••";

    /// What is shown of an NDJSON line.
    private static final List<String> SHOWN =
            List.of("ref", "name", "provider", "namespace", "owner.id", "expiresAt", "expiresIn");

    private final ObjectMapper json;

    FirstLines(ObjectMapper json) {
        this.json = json;
    }

    /// @param says why it cannot be read, to whoever sent it
    FilePreview of(byte[] slice, boolean csv, RefusalWords says) {
        byte[] whole = slice.length < SLICE ? slice : toLastLine(slice);
        try {
            FilePreview preview =
                    csv ? csv(whole) : ndjson(new String(whole, StandardCharsets.UTF_8));
            if (preview.lines().isEmpty() && slice.length < SLICE) {
                throw ProblemException.of(
                        ProblemType.VALIDATION, "The file has no line that could be a token.");
            }
            return preview;
        } catch (ProblemException e) {
            return FilePreview.unreadable(csv, says.sentence(e.detail()));
        } catch (IOException e) {
            return FilePreview.unreadable(csv, null);
        }
    }

    private FilePreview csv(byte[] text) throws IOException {
        try (CsvFile file = CsvFile.look(new ByteArrayInputStream(text), json)) {
            List<Optional<CsvColumn>> meant = CsvColumn.meantBy(file.heading());
            List<FilePreview.Line> lines = new ArrayList<>();
            for (List<String> cells = file.cells();
                    cells != null && lines.size() < LINES;
                    cells = file.cells()) {
                lines.add(new FilePreview.Line(lines.size() + 1, shown(cells, meant)));
            }
            List<FilePreview.Column> columns = new ArrayList<>();
            for (int i = 0; i < meant.size(); i++) {
                columns.add(
                        new FilePreview.Column(
                                file.heading().get(i),
                                meant.get(i).map(CsvColumn::path).orElse(CsvMapping.LEFT_OUT)));
            }
            return FilePreview.readable(true, columns, lines);
        }
    }

    private static List<String> shown(List<String> cells, List<Optional<CsvColumn>> meant) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < meant.size(); i++) {
            String cell = i < cells.size() ? cells.get(i) : "";
            boolean open = meant.get(i).filter(column -> !column.isSecret()).isPresent();
            shown.add(cell.isEmpty() || open ? cell : HIDDEN);
        }
        return shown;
    }

    private FilePreview ndjson(String text) {
        List<FilePreview.Line> lines = new ArrayList<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (!line.isBlank() && lines.size() < LINES) {
                lines.add(new FilePreview.Line(number, cells(line)));
            }
        }
        return FilePreview.readable(
                false,
                SHOWN.stream().map(field -> new FilePreview.Column(field, field)).toList(),
                lines);
    }

    private List<String> cells(String line) {
        JsonNode token;
        try {
            token = json.readTree(line);
        } catch (JsonProcessingException e) {
            return SHOWN.stream().map(field -> "?").toList();
        }
        return SHOWN.stream()
                .map(field -> token.at("/" + field.replace('.', '/')).asText(""))
                .toList();
    }

    private static byte[] toLastLine(byte[] slice) {
        int end = slice.length;
        while (end > 0 && slice[end - 1] != '\n') {
            end--;
        }
        return end == 0 ? slice : Arrays.copyOf(slice, end);
    }
}
