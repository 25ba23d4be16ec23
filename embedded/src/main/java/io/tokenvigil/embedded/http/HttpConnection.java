package io.tokenvigil.embedded.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One client's connection: requests in, answers out, until either side closes it.
final class HttpConnection {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int MOST_HEADERS = 200;
    private static final int LARGEST_BODY = 32 * 1024 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    HttpConnection(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        socket.setTcpNoDelay(true);
    }

    /// The next request, or none when the client has closed the connection.
    @Nullable HttpRequest read() throws IOException {
        String line = line();
        if (line == null) {
            return null;
        }
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new ProtocolException("not an HTTP/1.1 request line");
        }
        Map<String, String> headers = headers();
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        int mark = words[1].indexOf('?');
        return new HttpRequest(
                words[0],
                mark < 0 ? words[1] : words[1].substring(0, mark),
                mark < 0 ? "" : words[1].substring(mark + 1),
                headers,
                body(headers));
    }

    /// Sends the answer the way it wants to be delivered.
    ///
    /// @return whether the connection is good for another request
    boolean write(HttpReply reply, boolean bodyToo) throws IOException {
        return switch (reply.delivery()) {
            case Delivery.Whole() -> {
                whole(reply, bodyToo);
                yield true;
            }
            case Delivery.Late(Duration pause) -> {
                pause(pause);
                whole(reply, bodyToo);
                yield true;
            }
            case Delivery.Truncated() -> {
                out.write(head(reply));
                out.write(reply.body(), 0, reply.body().length / 2);
                out.flush();
                yield false;
            }
            case Delivery.Dripped(Duration perByte) -> {
                drip(reply, perByte);
                yield true;
            }
            case Delivery.Reset() -> {
                socket.setSoLinger(true, 0);
                yield false;
            }
            case Delivery.Hang(Duration duration) -> {
                pause(duration);
                yield false;
            }
        };
    }

    private void whole(HttpReply reply, boolean bodyToo) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(head(reply));
        if (bodyToo) {
            bytes.write(reply.body());
        }
        // One write: a head that travels alone waits for the client's acknowledgement.
        out.write(bytes.toByteArray());
        out.flush();
    }

    private void drip(HttpReply reply, Duration perByte) throws IOException {
        out.write(head(reply));
        for (byte each : reply.body()) {
            out.write(each);
            out.flush();
            pause(perByte);
        }
    }

    private static byte[] head(HttpReply reply) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(" \r\n");
        reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: ").append(reply.body().length).append("\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
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

    private byte[] body(Map<String, String> headers) throws IOException {
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

    private static void pause(Duration duration) throws IOException {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped while pausing", e);
        }
    }
}
