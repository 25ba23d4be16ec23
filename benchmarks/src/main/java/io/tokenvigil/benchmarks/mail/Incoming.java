package io.tokenvigil.benchmarks.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/// What a client says, line by line or a whole message at a time, without a look at every byte by
/// way of a lock: the sink must cost next to nothing.
final class Incoming {
    private static final byte[] END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int to;

    Incoming(InputStream in) {
        this.in = in;
    }

    /// Whether more has come already.
    boolean hasMore() throws IOException {
        return from < to || in.available() > 0;
    }

    /// One command without its line end. Empty where the client is gone.
    String line() throws IOException {
        StringBuilder line = new StringBuilder();
        while (from < to || fill()) {
            byte c = buffer[from++];
            if (c == '\n') {
                return line.toString().strip();
            }
            line.append((char) c);
        }
        return "";
    }

    /// A message up to and with its final dot.
    void skipMessage() throws IOException {
        // The line end before the first line is the command's own.
        int matched = 2;
        while (matched < END.length) {
            if (from == to && !fill()) {
                throw new IOException("gone in the middle of a mail");
            }
            byte c = buffer[from++];
            matched = c == END[matched] ? matched + 1 : c == '\r' ? 1 : 0;
        }
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer);
        from = 0;
        to = Math.max(read, 0);
        return read > 0;
    }
}
