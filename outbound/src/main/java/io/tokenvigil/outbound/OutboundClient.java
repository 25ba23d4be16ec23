package io.tokenvigil.outbound;

import io.tokenvigil.outbound.Exchange.NotSent.Reason;
import io.tokenvigil.outbound.Guard.Verdict;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.core.tracing.TracingPolicy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Sends one request, once, to an address that passed the guard, and says precisely what became of
/// it.
///
/// It never follows a redirect, never sends a request a second time, and never writes to a
/// connection that was used before: a stale connection is how a client that means well spends a
/// token twice. [#send] blocks; call it on a virtual thread. Safe for use by many threads at once.
public final class OutboundClient implements Outbound, AutoCloseable {
    /// Connections to one address at once. Callers bound themselves far below; a queue in here
    /// would eat deadlines unseen.
    private static final int CONNECTIONS = 2_000;

    private final Guard guard;
    private final OutboundLimits limits;
    private final Vertx vertx;
    private final HttpClient client;

    private OutboundClient(Guard guard, OutboundLimits limits, Vertx vertx, HttpClient client) {
        this.guard = guard;
        this.limits = limits;
        this.vertx = vertx;
        this.client = client;
    }

    /// Trusts the certificate authorities that the JVM trusts.
    public static OutboundClient open(Guard guard, OutboundLimits limits) {
        return open(guard, limits, null);
    }

    static OutboundClient open(Guard guard, OutboundLimits limits, @Nullable TrustOptions trust) {
        // A Vert.x of its own: request lines can hold secrets, and whatever traces or measures the
        // application's Vert.x would see them (C-2).
        var vertx =
                Vertx.vertx(
                        new VertxOptions()
                                .setEventLoopPoolSize(2)
                                .setWorkerPoolSize(1)
                                .setInternalBlockingPoolSize(1)
                                .setFileSystemOptions(
                                        new FileSystemOptions()
                                                .setFileCachingEnabled(false)
                                                .setClassPathResolvingEnabled(false)));
        var client =
                vertx.httpClientBuilder()
                        .with(options(limits, trust))
                        .with(new PoolOptions().setHttp1MaxSize(CONNECTIONS))
                        .withConnectHandler(OutboundClient::prepare)
                        .build();
        return new OutboundClient(guard, limits, vertx, client);
    }

    private static void prepare(HttpConnection connection) {
        // Unhandled, these are logged with what the other side sent.
        connection.exceptionHandler(_ -> {});
        AnswersInTurn.watch(connection);
    }

    private static HttpClientOptions options(OutboundLimits limits, @Nullable TrustOptions trust) {
        var options =
                new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_1_1)
                        .setUseAlpn(false)
                        .setKeepAlive(false)
                        .setPipelining(false)
                        .setMaxRedirects(0)
                        .setDecompressionSupported(false)
                        .setMaxHeaderSize(limits.headBytes())
                        .setMaxInitialLineLength(limits.headBytes())
                        .setTcpNoDelay(true)
                        .setTrustAll(false)
                        .setVerifyHost(true)
                        .setTracingPolicy(TracingPolicy.IGNORE);
        return trust == null ? options : options.setTrustOptions(trust);
    }

    /// @throws IllegalStateException if this thread is interrupted before anything was sent
    @Override
    public Exchange send(OutboundRequest request) {
        if (!request.isWritable()) {
            return new Exchange.NotSent(Reason.REQUEST);
        }
        var deadline = deadline(request);
        if (deadline.hasPassed()) {
            return new Exchange.NotSent(Reason.CONNECT);
        }
        return switch (checked(request, deadline)) {
            case Verdict.Denied _ -> new Exchange.NotSent(Reason.GUARD);
            case Verdict.Unresolved _ -> new Exchange.NotSent(Reason.DNS);
            case Verdict.Admitted admitted ->
                    new Call(client, limits, request, admitted, deadline).make();
        };
    }

    private static Deadline deadline(OutboundRequest request) {
        var own = Deadline.in(request.deadline());
        return request.bounds() == null ? own : own.orAt(request.bounds().endBy());
    }

    /// Resolving has no time limit of its own, so it is left behind when the deadline passes.
    private Verdict checked(OutboundRequest request, Deadline deadline) {
        Supplier<Verdict> check = () -> guard.check(request.url());
        var verdict = new CompletableFuture<Verdict>();
        Thread.ofVirtual()
                .name("outbound-resolve")
                .start(
                        () -> {
                            try {
                                verdict.complete(check.get());
                            } catch (RuntimeException e) {
                                verdict.completeExceptionally(e);
                            }
                        });
        try {
            return verdict.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Verdict.Unresolved();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the guard failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before anything was sent", e);
        }
    }

    /// Ends connections that are open; calls under way report a broken exchange.
    @Override
    public void close() {
        client.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
