package io.tokenvigil.outbound;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A server of one behaviour, down to the bytes: what no well-behaved HTTP server can be made to
/// do.
final class ScriptedServer implements AutoCloseable {
    /// What it does with each connection; the socket is closed afterwards.
    @FunctionalInterface
    interface Script {
        void play(Socket socket, ScriptedServer server) throws IOException, InterruptedException;
    }

    private final ServerSocket listening;
    private final Script script;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private final AtomicLong received = new AtomicLong();
    private final CountDownLatch end = new CountDownLatch(1);

    ScriptedServer(Script script) throws IOException {
        this(new ServerSocket(0, 1_000, InetAddress.ofLiteral("127.0.0.1")), script);
    }

    ScriptedServer(ServerSocket listening, Script script) {
        this.listening = listening;
        this.script = script;
        Thread.ofVirtual().start(this::accept);
    }

    /// Reads one request, then writes exactly this text.
    static ScriptedServer answering(String text) throws IOException {
        return new ScriptedServer(
                (socket, server) -> {
                    server.read(socket);
                    write(socket, text);
                });
    }

    int port() {
        return listening.getLocalPort();
    }

    int connections() {
        return connections.size();
    }

    List<String> requests() {
        return requests;
    }

    /// Bytes read so far, of whatever was sent; behind TLS, those inside it.
    long received() {
        return received.get();
    }

    /// Reads a request's head and as much body as it announces.
    String read(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next == -1) {
                return head.toString(StandardCharsets.US_ASCII);
            }
            head.write(next);
            received.incrementAndGet();
        }
        var text = head.toString(StandardCharsets.US_ASCII);
        var length =
                text.lines()
                        .filter(
                                line ->
                                        line.toLowerCase(java.util.Locale.ROOT)
                                                .startsWith("content-length:"))
                        .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                        .findFirst()
                        .orElse(0);
        var body = in.readNBytes(length);
        received.addAndGet(body.length);
        var request = text + new String(body, StandardCharsets.UTF_8);
        requests.add(request);
        return request;
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /// Reads one request if there is one, answers it, and counts what else comes.
    void answer(Socket socket, String text) throws IOException {
        if (!read(socket).isEmpty()) {
            write(socket, text);
            readOn(socket);
        }
    }

    /// Reads requests until the client has no more: a second one is counted like the first.
    void readOn(Socket socket) throws IOException {
        var before = -1;
        while (requests.size() > before) {
            before = requests.size();
            read(socket);
        }
    }

    /// Returns when every connection that was made before this call is counted.
    void settle() throws IOException {
        try (var marker = new Socket(InetAddress.ofLiteral("127.0.0.1"), port())) {
            var port = marker.getLocalPort();
            while (connections.stream().noneMatch(socket -> socket.getPort() == port)) {
                LockSupport.parkNanos(1_000_000);
            }
            connections.removeIf(socket -> socket.getPort() == port);
        }
    }

    /// Makes closing the socket a reset.
    static void resetOnClose(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
    }

    /// Until the server is closed.
    void hang() throws InterruptedException {
        end.await();
    }

    @Override
    public void close() throws IOException {
        end.countDown();
        listening.close();
        for (var connection : connections) {
            connection.close();
        }
    }

    private void accept() {
        try {
            while (true) {
                var socket = listening.accept();
                connections.add(socket);
                Thread.ofVirtual().start(() -> play(socket));
            }
        } catch (IOException e) {
            // Closed: that is how a test ends it.
        }
    }

    private void play(Socket socket) {
        try (socket) {
            script.play(socket, this);
        } catch (IOException e) {
            // The client went away, which several tests want.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
