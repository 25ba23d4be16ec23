package io.tokenvigil.embedded.provider;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A connection whose every byte is seen, and how it ends.
final class Wire implements AutoCloseable {
    /// The four bytes that end a head.
    private static final int EMPTY_LINE = 0x0D0A0D0A;

    private static final Pattern LENGTH = Pattern.compile("Content-Length: (\\d+)");

    enum End {
        CLOSED,
        RESET,
        STILL_OPEN
    }

    /// @param text all that came, byte for byte
    record Seen(String text, End end) {
        int status() {
            return Integer.parseInt(text.substring(9, 12));
        }

        String head() {
            return text.substring(0, text.indexOf("\r\n\r\n"));
        }

        String body() {
            return text.substring(text.indexOf("\r\n\r\n") + 4);
        }
    }

    private final Socket socket;
    private final InputStream in;

    Wire(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Wire send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The other side is gone already: what can be read says how.
        }
        return this;
    }

    /// All until it ends, or until nothing more came for a while.
    Seen all(Duration patience) {
        return read(patience, Integer.MAX_VALUE);
    }

    /// One whole answer; what the connection does after it is not looked at.
    Seen answer() {
        Seen head = read(Duration.ofSeconds(10), 0);
        Matcher length = LENGTH.matcher(head.text());
        int size = length.find() ? Integer.parseInt(length.group(1)) : 0;
        if (size == 0) {
            return head;
        }
        Seen body = read(Duration.ofSeconds(10), size);
        return new Seen(head.text() + body.text(), body.end());
    }

    /// @param exactly so many bytes; 0: until an empty line
    private Seen read(Duration patience, int exactly) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int last = 0;
        End end = End.STILL_OPEN;
        try {
            socket.setSoTimeout((int) patience.toMillis());
            while (exactly > 0 ? bytes.size() < exactly : last != EMPTY_LINE) {
                int next = in.read();
                if (next < 0) {
                    end = End.CLOSED;
                    break;
                }
                bytes.write(next);
                last = last << 8 | next;
            }
        } catch (SocketTimeoutException e) {
            end = End.STILL_OPEN;
        } catch (SocketException e) {
            end = End.RESET;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Seen(bytes.toString(StandardCharsets.UTF_8), end);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
