package io.tokenvigil.embedded.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One client's connection: requests in, answers out, until either side closes it.
final class HttpConnection {
    private final Socket socket;
    private final long number;
    private final InputStream in;
    private final RequestReader reader;
    private final OutputStream out;

    HttpConnection(Socket socket, long number) throws IOException {
        this.socket = socket;
        this.number = number;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.reader = new RequestReader(in);
        this.out = socket.getOutputStream();
        socket.setTcpNoDelay(true);
    }

    /// What became of an answer.
    ///
    /// @param whole every byte of it was handed to the network
    record Sent(boolean whole, After after) {}

    /// What the connection is good for after an answer.
    sealed interface After {
        record NextRequest() implements After {}

        record End(Delivery.Ending ending) implements After {}

        record ResetAtNextByte() implements After {}
    }

    /// The next request without its body, or none when the client has closed the connection.
    @Nullable HttpRequest head() throws IOException {
        return reader.head(number);
    }

    /// The same request with its body.
    HttpRequest complete(HttpRequest head) throws IOException {
        if ("100-continue".equalsIgnoreCase(head.headers().get("expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return head.with(reader.body(head.headers()));
    }

    /// Sends the answer the way it wants to be delivered.
    Sent write(HttpReply reply, boolean bodyToo) throws IOException {
        return switch (reply.delivery()) {
            case Delivery.Whole() -> whole(reply, bodyToo, new After.NextRequest());
            case Delivery.Late(Duration pause) -> {
                pause(pause);
                yield whole(reply, bodyToo, new After.NextRequest());
            }
            case Delivery.Dripped(CutPoint from, Duration perByte) -> drip(reply, from, perByte);
            case Delivery.Closing() ->
                    whole(reply, bodyToo, new After.End(new Delivery.Ending.Close()));
            case Delivery.GoneStale() -> whole(reply, bodyToo, new After.ResetAtNextByte());
            case Delivery.Cut(CutPoint at, Delivery.Ending ending) -> {
                out.write(part(reply, at));
                out.flush();
                yield new Sent(false, new After.End(ending));
            }
        };
    }

    /// Does what is to be done after an answer.
    ///
    /// @return whether another request may be read
    boolean goesOn(After after) throws IOException {
        return switch (after) {
            case After.NextRequest() -> true;
            case After.ResetAtNextByte() -> {
                if (in.read() >= 0) {
                    reset();
                }
                yield false;
            }
            case After.End(Delivery.Ending ending) -> {
                end(ending);
                yield false;
            }
        };
    }

    private void end(Delivery.Ending ending) throws IOException {
        switch (ending) {
            case Delivery.Ending.Close() -> {}
            case Delivery.Ending.Reset() -> reset();
            case Delivery.Ending.Silence(Duration duration) -> pause(duration);
        }
    }

    /// Closing it sends a reset from now on.
    private void reset() throws IOException {
        socket.setSoLinger(true, 0);
    }

    private static byte[] part(HttpReply reply, CutPoint at) {
        byte[] head = head(reply);
        return switch (at) {
            case BEFORE -> new byte[0];
            case HEADERS -> Arrays.copyOf(head, head.length / 2);
            case AFTER_HEADERS -> head;
            case BODY -> joined(head, Arrays.copyOf(reply.body(), reply.body().length / 2));
        };
    }

    private Sent whole(HttpReply reply, boolean bodyToo, After after) throws IOException {
        // One write: a head that travels alone waits for the client's acknowledgement.
        out.write(bodyToo ? joined(head(reply), reply.body()) : head(reply));
        out.flush();
        return new Sent(true, after);
    }

    private Sent drip(HttpReply reply, CutPoint from, Duration perByte) throws IOException {
        byte[] head = head(reply);
        int atOnce = from == CutPoint.BODY ? head.length : 0;
        out.write(head, 0, atOnce);
        byte[] all = joined(head, reply.body());
        for (int i = atOnce; i < all.length; i++) {
            out.write(all[i]);
            out.flush();
            pause(perByte);
        }
        return new Sent(true, new After.NextRequest());
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] head(HttpReply reply) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ").append(reply.status()).append(" \r\n");
        reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        head.append("Content-Length: ").append(reply.body().length).append("\r\n\r\n");
        return head.toString().getBytes(StandardCharsets.ISO_8859_1);
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
