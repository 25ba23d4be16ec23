package io.tokenvigil.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/// A notifier that answers a preview with the question that it was asked, and sends every notice
/// again but those whose ids begin with zeros: of these it says that something went wrong. Of a
/// mail that came back it says what its Message-ID asks for.
final class FakeNotifier {

    private static final Set<String> HEARD = ConcurrentHashMap.newKeySet();

    private FakeNotifier() {}

    /// Its address. It ends with the JVM.
    static String start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/internal/v1/notices/preview", FakeNotifier::preview);
            server.createContext("/internal/v1/notices/bounces", FakeNotifier::bounced);
            server.createContext("/internal/v1/notices/", FakeNotifier::resend);
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
            answer(
                    exchange,
                    200,
                    "{\"subject\": \"s\", \"html\": \"<p>\", \"text\": "
                            + quoted(question)
                            + ", \"problem\": null, \"newer\": 1}");
        }
    }

    private static void resend(HttpExchange exchange) throws IOException {
        try (exchange) {
            String again =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String next = again.replaceFirst(".*\"next\":\"([^\"]*)\".*", "$1");
            boolean fails = exchange.getRequestURI().getPath().contains("/00000000-");
            answer(
                    exchange,
                    fails ? 500 : 200,
                    """
                    {"result": "AGAIN", "notice": {"id": "%s", "occasion": "EXPIRING", "rung": "P7D", "generation": 1,
                     "recipient": "owner@example.com", "channel": "email", "state": "PENDING", "at": "2031-05-01T00:00:00Z"}}
                    """
                            .formatted(next));
        }
    }

    private static void bounced(HttpExchange exchange) throws IOException {
        try (exchange) {
            String said =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String result = becomeOf(said);
            answer(
                    exchange,
                    200,
                    "{\"result\": \"%s\", \"notices\": %d}"
                            .formatted(result, result.equals("FAILED") ? 3 : 0));
        }
    }

    private static String becomeOf(String report) {
        if (report.contains("<UNKNOWN@")) {
            return "UNKNOWN";
        }
        boolean comesAgain = report.contains("<LATER@") && HEARD.add(report);
        return comesAgain || report.contains("<UNDER_WAY@") ? "UNDER_WAY" : "FAILED";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] answer = body.getBytes(StandardCharsets.UTF_8);
        boolean signedIn =
                ("Bearer " + RegistryInfrastructure.key("notifier"))
                        .equals(exchange.getRequestHeaders().getFirst("Authorization"));
        exchange.sendResponseHeaders(signedIn ? status : 401, signedIn ? answer.length : -1);
        if (signedIn) {
            exchange.getResponseBody().write(answer);
        }
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
