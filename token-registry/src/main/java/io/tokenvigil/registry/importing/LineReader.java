package io.tokenvigil.registry.importing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// Splits a body into lines of bounded size. A longer one is skipped to its end in constant memory,
/// and the next is read as if nothing had been. Blank lines are passed over, a line's `\r` and the
/// body's byte order mark are no part of it.
final class LineReader {

    private static final int BLOCK = 16 * 1024;

    private final InputStream body;
    private final int longest;
    private final byte[] block = new byte[BLOCK];
    private int next;
    private int end;
    private int number;

    /// @param longest bytes that a line may have
    LineReader(InputStream body, int longest) {
        this.body = body;
        this.longest = longest;
    }

    /// The next line that is not blank; empty at the body's end.
    Optional<Line> next() throws IOException {
        while (true) {
            ByteArrayOutputStream text = new ByteArrayOutputStream(512);
            boolean fits = true;
            boolean any = false;
            boolean ended = false;
            while (!ended && fill()) {
                any = true;
                int stop = lineEnd();
                fits = fits && text.size() + (stop - next) <= longest + 1;
                if (fits) {
                    text.write(block, next, stop - next);
                }
                ended = stop < end;
                next = ended ? stop + 1 : stop;
            }
            if (!any) {
                return Optional.empty();
            }
            number++;
            byte[] bytes = withoutMarks(text.toByteArray());
            if (!fits || bytes.length > longest) {
                return Optional.of(new Line.TooLong(number));
            }
            if (!isBlank(bytes)) {
                return Optional.of(new Line.Text(number, bytes));
            }
        }
    }

    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, body.read(block, 0, block.length));
        }
        return next < end;
    }

    private int lineEnd() {
        for (int i = next; i < end; i++) {
            if (block[i] == '\n') {
                return i;
            }
        }
        return end;
    }

    private byte[] withoutMarks(byte[] line) {
        int from = number == 1 && startsWithByteOrderMark(line) ? 3 : 0;
        int to =
                line.length > from && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        return from == 0 && to == line.length ? line : Arrays.copyOfRange(line, from, to);
    }

    private static boolean startsWithByteOrderMark(byte[] line) {
        return line.length >= 3
                && line[0] == (byte) 0xef
                && line[1] == (byte) 0xbb
                && line[2] == (byte) 0xbf;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
