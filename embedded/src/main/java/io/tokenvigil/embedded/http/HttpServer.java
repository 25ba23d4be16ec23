package io.tokenvigil.embedded.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Listens, and gives every connection a virtual thread.
public final class HttpServer implements AutoCloseable {
    private final InetSocketAddress address;
    private final HttpHandler handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicLong accepted = new AtomicLong();
    private ServerSocket listener;
    private boolean closed;

    private HttpServer(ServerSocket listener, HttpHandler handler) {
        this.listener = listener;
        this.handler = handler;
        this.address = new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort());
    }

    /// Listens from now on.
    ///
    /// @param port 0 for any free one
    public static HttpServer start(InetAddress address, int port, HttpHandler handler)
            throws IOException {
        ServerSocket listener = listenAt(new InetSocketAddress(address, port));
        HttpServer server = new HttpServer(listener, handler);
        server.acceptInBackground(listener);
        return server;
    }

    public static HttpServer onLoopback(int port, HttpHandler handler) throws IOException {
        return start(InetAddress.getLoopbackAddress(), port, handler);
    }

    public int port() {
        return address.getPort();
    }

    /// Is gone for this long: every connection is reset, and nobody can make a new one. Then it
    /// listens again at the same port.
    public synchronized void goAway(Duration duration) throws IOException {
        listener.close();
        for (Socket socket : connections) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
        Thread.ofVirtual().start(() -> comeBackAfter(duration));
    }

    /// Stops listening and cuts every connection.
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        listener.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }

    private void comeBackAfter(Duration duration) {
        try {
            Thread.sleep(duration);
            listenAgain();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // Somebody else has the port by now: whoever connects will see that.
        }
    }

    private synchronized void listenAgain() throws IOException {
        if (!closed && listener.isClosed()) {
            listener = listenAt(address);
            acceptInBackground(listener);
        }
    }

    private static ServerSocket listenAt(InetSocketAddress address) throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(address, 1024);
        return listener;
    }

    private void acceptInBackground(ServerSocket from) {
        Thread.ofPlatform()
                .daemon()
                .name("http-" + from.getLocalPort())
                .start(() -> acceptAll(from));
    }

    private void acceptAll(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket socket = from.accept();
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // Closed by us, or one client that was gone before it was accepted.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (!handler.welcomes()) {
                return;
            }
            HttpConnection connection = new HttpConnection(socket, accepted.incrementAndGet());
            boolean open = true;
            while (open) {
                open = serveOne(connection);
            }
        } catch (IOException e) {
            // The client went away or spoke no HTTP: the connection is over either way.
        } finally {
            connections.remove(socket);
        }
    }

    /// @return whether the connection is good for another request
    private boolean serveOne(HttpConnection connection) throws IOException {
        HttpRequest head = connection.head();
        if (head == null || !handler.reads(head)) {
            return false;
        }
        HttpRequest request = connection.complete(head);
        HttpReply reply = answer(request);
        boolean whole = false;
        HttpConnection.After after;
        try {
            HttpConnection.Sent sent = connection.write(reply, !request.method().equals("HEAD"));
            whole = sent.whole();
            after = sent.after();
        } finally {
            reply.receipt().delivered(whole);
        }
        return connection.goesOn(after)
                && !request.header("Connection").orElse("").equalsIgnoreCase("close");
    }

    private HttpReply answer(HttpRequest request) {
        try {
            return handler.answer(request);
        } catch (IllegalArgumentException e) {
            return HttpReply.text(400, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            return HttpReply.text(500, e.getClass().getSimpleName());
        }
    }
}
