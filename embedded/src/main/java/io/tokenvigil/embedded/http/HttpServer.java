package io.tokenvigil.embedded.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Listens, and gives every connection a virtual thread.
public final class HttpServer implements AutoCloseable {
    private final ServerSocket listener;
    private final HttpHandler handler;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    private HttpServer(ServerSocket listener, HttpHandler handler) {
        this.listener = listener;
        this.handler = handler;
    }

    /// Listens from now on.
    ///
    /// @param port 0 for any free one
    public static HttpServer start(InetAddress address, int port, HttpHandler handler)
            throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.setReuseAddress(true);
        listener.bind(new InetSocketAddress(address, port), 1024);
        HttpServer server = new HttpServer(listener, handler);
        Thread.ofPlatform()
                .daemon()
                .name("http-" + listener.getLocalPort())
                .start(server::acceptAll);
        return server;
    }

    public static HttpServer onLoopback(int port, HttpHandler handler) throws IOException {
        return start(InetAddress.getLoopbackAddress(), port, handler);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// Stops listening and cuts every connection.
    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                connections.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                // Closed by us, or one client that was gone before it was accepted.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            HttpConnection connection = new HttpConnection(socket);
            boolean open = true;
            while (open) {
                HttpRequest request = connection.read();
                if (request == null) {
                    return;
                }
                boolean reusable =
                        connection.write(answer(request), !request.method().equals("HEAD"));
                open =
                        reusable
                                && !request.header("Connection")
                                        .orElse("")
                                        .equalsIgnoreCase("close");
            }
        } catch (IOException e) {
            // The client went away or spoke no HTTP: the connection is over either way.
        } finally {
            connections.remove(socket);
        }
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
