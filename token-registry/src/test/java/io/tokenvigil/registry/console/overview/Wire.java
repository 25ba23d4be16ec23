package io.tokenvigil.registry.console.overview;

import io.restassured.RestAssured;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A wire between browser and registry that can be cut and mended.
final class Wire implements AutoCloseable {

    private final int port;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket server;

    Wire() {
        server = listen(0);
        port = server.getLocalPort();
    }

    String url(String path) {
        return "http://localhost:" + port + path;
    }

    /// Whatever goes over it breaks off, and nothing new comes through.
    void cut() {
        close(server);
        ends.forEach(Wire::close);
        ends.clear();
    }

    void mend() {
        server = listen(port);
    }

    private ServerSocket listen(int at) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
            Thread.ofVirtual().start(() -> accept(socket));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(ServerSocket from) {
        try {
            while (true) {
                Socket browser = from.accept();
                Socket registry = new Socket("localhost", RestAssured.port);
                ends.add(browser);
                ends.add(registry);
                Thread.ofVirtual().start(() -> pump(browser, registry));
                Thread.ofVirtual().start(() -> pump(registry, browser));
            }
        } catch (IOException e) {
            // It was cut.
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // So was this.
        }
        close(from);
        close(to);
    }

    private static void close(Closeable one) {
        try {
            one.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
    }
}
