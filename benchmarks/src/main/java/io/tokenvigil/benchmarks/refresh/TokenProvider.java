package io.tokenvigil.benchmarks.refresh;

import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.ground.Pause;
import io.tokenvigil.embedded.http.Form;
import io.tokenvigil.embedded.http.HttpReply;
import io.tokenvigil.embedded.http.HttpRequest;
import io.tokenvigil.embedded.http.HttpServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/// A process of its own that refreshes everything, remembers nothing, and takes its time. A refresh
/// token is an id, a dot and a number; its answer has the same id and the next number. It stamps
/// the id as it answers.
public final class TokenProvider {
    private static final int LIFE = 86_400;
    private static final Duration NEVER = Duration.ofDays(1);
    private static final String CALLS = "/calls";

    private final CallsAtOnce calls = new CallsAtOnce();
    private final Stamps stamps;

    private TokenProvider(Stamps stamps) {
        this.stamps = stamps;
    }

    /// Runs until it is killed.
    ///
    /// @param arguments the port, and the file of stamps
    public static void main(String[] arguments) throws Exception {
        TokenProvider provider = new TokenProvider(new Stamps(Path.of(arguments[1])));
        try (HttpServer _ =
                HttpServer.onLoopback(Integer.parseInt(arguments[0]), provider::reply)) {
            new CountDownLatch(1).await();
        }
    }

    /// Its token endpoint that answers after so many milliseconds.
    public static String endpoint(int port, int millis) {
        return "http://127.0.0.1:%d/%d".formatted(port, millis);
    }

    /// Its token endpoint that takes a request in and does not answer.
    static String hanging(int port) {
        return "http://127.0.0.1:%d/%d".formatted(port, NEVER.toMillis());
    }

    /// Where it tells how many calls it had at once since it was last asked.
    static URI calls(int port) {
        return URI.create("http://127.0.0.1:" + port + CALLS);
    }

    static String refreshToken(String id) {
        return id + ".1";
    }

    private HttpReply reply(HttpRequest request) throws IOException {
        if (request.path().equals(CALLS)) {
            return HttpReply.json(200, calls.told());
        }
        long began = System.nanoTime();
        calls.begins();
        try {
            return answer(request);
        } finally {
            calls.ends(System.nanoTime() - began);
        }
    }

    private HttpReply answer(HttpRequest request) throws IOException {
        Pause.lasting(Duration.ofMillis(Long.parseLong(request.path().substring(1))));
        Form form = request.form();
        String spent = form.filled("refresh_token").orElseThrow(IllegalArgumentException::new);
        int dot = spent.indexOf('.');
        String id = spent.substring(0, dot);
        String next = id + "." + (Integer.parseInt(spent, dot + 1, spent.length(), 10) + 1);
        stamps.stamp(id, Stamps.now());
        stamps.show();
        return HttpReply.json(
                        200,
                        Map.of(
                                "access_token",
                                "access-" + next,
                                "refresh_token",
                                next,
                                "token_type",
                                "Bearer",
                                "expires_in",
                                LIFE))
                .with("Cache-Control", "no-store");
    }
}
