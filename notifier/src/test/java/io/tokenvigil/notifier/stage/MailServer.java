package io.tokenvigil.notifier.stage;

import io.tokenvigil.embedded.FreePort;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// A mail server that keeps every byte between DATA and the final dot as it came over the wire, and
/// answers as it is told to for a recipient.
public final class MailServer implements AutoCloseable {

    /// How a message is answered.
    public enum Answer {
        TAKEN,
        LATER,
        NEVER,
        /// Kept, but the connection ends instead of a reply.
        SILENCE,
        /// The connection ends before the message begins.
        BROKEN,
        /// Kept, and no reply while the connection lasts.
        HANG,
        /// Kept, and answered with something that is no reply.
        NONSENSE,
        /// Kept, and taken after [#SLOWNESS].
        SLOW
    }

    /// One message that came in whole.
    ///
    /// @param raw the bytes on the wire without the final dot's line, one character each
    /// @param at when the final dot had come
    public record Delivery(String recipient, String raw, Answer answer, Instant at) {

        public byte[] bytes() {
            return raw.getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    /// How long a slow answer takes.
    public static final Duration SLOWNESS = Duration.ofMillis(1200);

    private final AtomicInteger connections = new AtomicInteger();
    private final Queue<Delivery> deliveries = new ConcurrentLinkedQueue<>();
    private final Map<String, IntFunction<Answer>> answers = new ConcurrentHashMap<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final int port;
    private @Nullable ServerSocket server;
    private volatile boolean refusesSenders;

    public MailServer() {
        this.port = listen(FreePort.any()).getLocalPort();
    }

    public int port() {
        return port;
    }

    /// Everything that came in whole for a recipient, in order.
    public List<Delivery> to(String recipient) {
        return deliveries.stream().filter(d -> d.recipient().equals(recipient)).toList();
    }

    /// Everything that came in whole, in order.
    public List<Delivery> deliveries() {
        return List.copyOf(deliveries);
    }

    /// What a recipient's messages are answered with, by the number of the attempt from 1.
    public void answers(String recipient, IntFunction<Answer> answer) {
        answers.put(recipient, answer);
    }

    /// How often a recipient was named, whether a message followed or not.
    public int attempts(String recipient) {
        return attempts.getOrDefault(recipient, 0);
    }

    /// How many there have been.
    public int connections() {
        return connections.get();
    }

    /// How many there are.
    public int open() {
        return open.size();
    }

    public void refuseSenders(boolean refuse) {
        refusesSenders = refuse;
    }

    /// Nobody listens any more, and conversations end.
    public void down() {
        try {
            if (server != null) {
                server.close();
            }
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends all conversations; new ones may begin.
    public void hangUp() {
        try {
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void up() {
        listen(port);
    }

    @Override
    public void close() {
        down();
    }

    private ServerSocket listen(int wanted) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 50);
            server = socket;
            Thread.ofVirtual().name("mail-server").start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                connections.incrementAndGet();
                open.add(client);
                Thread.ofVirtual().start(() -> converse(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void converse(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            OutputStream out = client.getOutputStream();
            SmtpLines.say(out, "220 stage ESMTP");
            String recipient = "";
            String line = SmtpLines.hear(in);
            while (line != null) {
                if (line.startsWith("EHLO")) {
                    SmtpLines.say(out, "250-stage\r\n250 PIPELINING");
                } else if (line.startsWith("MAIL")) {
                    SmtpLines.say(out, refusesSenders ? "553 5.7.1 not you" : "250 2.1.0 ok");
                } else if (line.startsWith("RCPT")) {
                    recipient = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
                    attempts.merge(recipient, 1, Integer::sum);
                    SmtpLines.say(out, "250 2.1.5 ok");
                } else if (line.equals("DATA")) {
                    if (!message(in, out, recipient)) {
                        return;
                    }
                } else if (line.equals("QUIT")) {
                    SmtpLines.say(out, "221 2.0.0 bye");
                    return;
                } else {
                    SmtpLines.say(out, "250 2.0.0 ok");
                }
                line = SmtpLines.hear(in);
            }
        } catch (IOException e) {
            // The other side went away.
        } finally {
            open.remove(client);
        }
    }

    /// False if the connection is to end without a reply.
    private boolean message(InputStream in, OutputStream out, String recipient) throws IOException {
        Answer answer =
                answers.getOrDefault(recipient, _ -> Answer.TAKEN).apply(attempts(recipient));
        if (answer == Answer.BROKEN) {
            return false;
        }
        SmtpLines.say(out, "354 go on");
        byte[] raw = data(in);
        deliveries.add(
                new Delivery(
                        recipient,
                        new String(raw, StandardCharsets.ISO_8859_1),
                        answer,
                        Instant.now()));
        switch (answer) {
            case TAKEN -> SmtpLines.say(out, "250 2.0.0 queued");
            case LATER -> SmtpLines.say(out, "451 4.7.1 " + recipient + " try later");
            case NEVER -> SmtpLines.say(out, "550 5.1.1 " + recipient + " unknown");
            case SLOW -> {
                LockSupport.parkNanos(SLOWNESS.toNanos());
                SmtpLines.say(out, "250 2.0.0 queued");
            }
            case NONSENSE -> SmtpLines.say(out, "well done");
            case SILENCE, BROKEN -> {
                return false;
            }
            case HANG -> {
                return in.read() >= 0;
            }
        }
        return true;
    }

    private static byte[] data(InputStream in) throws IOException {
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        byte[] end = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);
        while (true) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("connection ended inside a message");
            }
            raw.write(b);
            byte[] soFar = b == '\n' ? raw.toByteArray() : new byte[0];
            if (endsWith(soFar, end)) {
                return Arrays.copyOf(soFar, soFar.length - 3);
            }
        }
    }

    private static boolean endsWith(byte[] bytes, byte[] end) {
        return bytes.length >= end.length
                && Arrays.equals(
                        bytes, bytes.length - end.length, bytes.length, end, 0, end.length);
    }
}
