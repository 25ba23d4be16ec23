package io.tokenvigil.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/// A notifier that answers a preview with the question that it was asked, and nothing else.
final class FakeNotifier {

    private FakeNotifier() {}

    /// Its address. It ends with the JVM.
    static String start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/internal/v1/notices/preview", FakeNotifier::preview);
            server.start();
            return "http://127.0.0.1:" + server.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void preview(HttpExchange exchange) throws IOException {
        try (exchange) {
            String question =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer =
                    ("{\"subject\": \"s\", \"html\": \"<p>\", \"text\": "
                                    + quoted(question)
                                    + ", \"problem\": null, \"newer\": 1}")
                            .getBytes(StandardCharsets.UTF_8);
            boolean signedIn =
                    ("Bearer " + RegistryInfrastructure.key("notifier"))
                            .equals(exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.sendResponseHeaders(signedIn ? 200 : 401, signedIn ? answer.length : -1);
            if (signedIn) {
                exchange.getResponseBody().write(answer);
            }
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
