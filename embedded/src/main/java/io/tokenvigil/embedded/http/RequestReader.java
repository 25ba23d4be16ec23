package io.tokenvigil.embedded.http;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads HTTP/1.1 requests, within limits.
final class RequestReader {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final int LARGEST_BODY = 32 * 1024 * 1024;

    private final InputStream in;

    RequestReader(InputStream in) {
        this.in = in;
    }

    /// The next request without its body, or none at the end of the stream.
    @Nullable HttpRequest head(long connection) throws IOException {
        String line = line();
        if (line == null) {
            return null;
        }
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new ProtocolException("not an HTTP/1.1 request line");
        }
        int mark = words[1].indexOf('?');
        return new HttpRequest(
                words[0],
                mark < 0 ? words[1] : words[1].substring(0, mark),
                mark < 0 ? "" : words[1].substring(mark + 1),
                headers(),
                new byte[0],
                connection);
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (int i = 0; i < MOST_HEADERS; i++) {
            String line = line();
            if (line == null) {
                throw new EOFException();
            }
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ProtocolException("a header without a name");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        throw new ProtocolException("more than " + MOST_HEADERS + " headers");
    }

    byte[] body(Map<String, String> headers) throws IOException {
        if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
            return chunks();
        }
        return exactly(size(headers.getOrDefault("content-length", "0"), 10));
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String line = line();
            if (line == null) {
                throw new EOFException();
            }
            int size = size(line.split(";", 2)[0].strip(), 16);
            if (size == 0) {
                headers();
                return body.toByteArray();
            }
            body.write(exactly(size));
            if (body.size() > LARGEST_BODY) {
                throw new ProtocolException("a body above " + LARGEST_BODY + " bytes");
            }
            line();
        }
    }

    private byte[] exactly(int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private static int size(String digits, int radix) throws ProtocolException {
        try {
            int size = Integer.parseInt(digits, radix);
            if (size >= 0 && size <= LARGEST_BODY) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw new ProtocolException("a length that is no number");
        }
        throw new ProtocolException("a length outside 0 to " + LARGEST_BODY);
    }

    private @Nullable String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (line.size() >= LONGEST_LINE) {
                throw new ProtocolException("a line above " + LONGEST_LINE + " bytes");
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
