package io.tokenvigil.registry.importing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.problem.ProblemType;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A CSV file (RFC 4180, separated by commas, semicolons or tabs) as the NDJSON that an import
/// reads. Each record stands on the line at which it begins in the file, so that what is said of a
/// line is said of the file's. Memory is bounded by one record.
public final class CsvFile extends InputStream {

    private static final int LONGEST_RECORD = 64 * 1024;
    private static final int MOST_COLUMNS = 200;
    private static final int PEEK = 8 * 1024;

    /// Of lines that the reader passed over so many are handed out at once: there may be as many as
    /// the body has bytes.
    private static final byte[] BLANK = "\n".repeat(8 * 1024).getBytes(StandardCharsets.US_ASCII);

    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private final List<String> heading;
    private final CsvMapping mapping;
    private final ObjectMapper json;
    private byte[] block = new byte[0];
    private int next;
    private long line = 1;
    private @Nullable CsvRecord ahead;

    private CsvFile(CsvReader<CsvRecord> reader, CsvMapping mapping, ObjectMapper json)
            throws IOException {
        this.reader = reader;
        this.records = reader.iterator();
        this.mapping = mapping;
        this.json = json;
        CsvRecord first = record();
        this.heading = first == null ? List.of() : first.getFields();
    }

    /// Opens it, and reads its heading, which the mapping has to fit.
    public static CsvFile open(InputStream file, CsvMapping mapping, ObjectMapper json)
            throws IOException {
        CsvFile opened = new CsvFile(reader(file), mapping, json);
        mapping.mustFit(opened.heading);
        return opened;
    }

    /// Opens it to be looked at only: nothing of it comes to a field.
    public static CsvFile look(InputStream file, ObjectMapper json) throws IOException {
        return new CsvFile(reader(file), new CsvMapping(List.of(), Map.of()), json);
    }

    private static CsvReader<CsvRecord> reader(InputStream file) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(file, PEEK);
        char separator = separator(bytes);
        return CsvReader.builder()
                .fieldSeparator(separator)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .maxBufferSize(2 * LONGEST_RECORD)
                .build(
                        CsvRecordHandler.builder()
                                .maxFields(MOST_COLUMNS)
                                .maxFieldSize(LONGEST_RECORD)
                                .maxRecordSize(LONGEST_RECORD)
                                .build(),
                        new InputStreamReader(
                                bytes,
                                StandardCharsets.UTF_8
                                        .newDecoder()
                                        .onMalformedInput(CodingErrorAction.REPORT)));
    }

    /// Its first record.
    public List<String> heading() {
        return heading;
    }

    /// The next record's cells; none at the end.
    public @Nullable List<String> cells() throws IOException {
        CsvRecord record = record();
        return record == null ? null : record.getFields();
    }

    @Override
    public int read() throws IOException {
        return fill() ? block[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, block.length - next);
        System.arraycopy(block, next, target, offset, count);
        next += count;
        return count;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private boolean fill() throws IOException {
        if (next < block.length) {
            return true;
        }
        CsvRecord record = ahead == null ? record() : ahead;
        if (record == null) {
            return false;
        }
        long missed = record.getStartingLineNumber() - line;
        ahead = missed > 0 ? record : null;
        block = missed > 0 ? blank(missed) : ended(written(record));
        line += missed > 0 ? block.length : 1;
        next = 0;
        return true;
    }

    private static byte[] blank(long missed) {
        return Arrays.copyOf(BLANK, (int) Math.min(missed, BLANK.length));
    }

    private static byte[] ended(byte[] text) {
        byte[] ended = Arrays.copyOf(text, text.length + 1);
        ended[text.length] = '\n';
        return ended;
    }

    private byte[] written(CsvRecord record) throws JsonProcessingException {
        return json.writeValueAsBytes(mapping.request(record.getFields()));
    }

    /// What cannot be read ends the file, with a sentence for whoever sent it.
    private @Nullable CsvRecord record() throws IOException {
        try {
            return records.hasNext() ? records.next() : null;
        } catch (CsvParseException e) {
            // Also what the body itself fails with comes wrapped into it.
            if (e.getCause() instanceof ProblemException problem) {
                throw problem;
            }
            throw ProblemException.of(
                    ProblemType.VALIDATION,
                    "A record cannot be read: it has more than %d characters or %d columns, or a quote is not closed."
                            .formatted(LONGEST_RECORD, MOST_COLUMNS));
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw ProblemException.of(
                        ProblemType.VALIDATION, "The file is not UTF-8: save it as UTF-8.");
            }
            throw e.getCause();
        }
    }

    /// What the heading has most of; a byte order mark is taken away.
    private static char separator(BufferedInputStream file) throws IOException {
        file.mark(PEEK);
        byte[] peek = file.readNBytes(PEEK - 1);
        file.reset();
        boolean mark =
                peek.length >= 3
                        && peek[0] == (byte) 0xef
                        && peek[1] == (byte) 0xbb
                        && peek[2] == (byte) 0xbf;
        if (mark) {
            file.skipNBytes(3);
        }
        String head = new String(peek, StandardCharsets.UTF_8).lines().findFirst().orElse("");
        return List.of(',', ';', '\t').stream()
                .max(
                        (one, other) ->
                                Long.compare(
                                        head.chars().filter(c -> c == one).count(),
                                        head.chars().filter(c -> c == other).count()))
                .orElse(',');
    }
}
