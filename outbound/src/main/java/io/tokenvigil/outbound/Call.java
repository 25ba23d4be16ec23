package io.tokenvigil.outbound;

import io.netty.channel.ChannelHandlerContext;
import io.tokenvigil.outbound.Exchange.NotSent.Reason;
import io.tokenvigil.outbound.Guard.Verdict.Admitted;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/// One request on its way: first a connection, then the request, then the answer.
///
/// The line between "not sent" and "broken" is the moment at which the request is handed to the
/// connection. Only the calling thread crosses it, and only with a connection in hand, so a
/// connection that comes up too late is closed without a byte of the request on it. Behind it,
/// there is one more way back: [LastLook] may stop the request before its first byte.
final class Call {
    private final HttpClient client;
    private final OutboundLimits limits;
    private final OutboundRequest request;
    private final Admitted admitted;
    private final Deadline deadline;

    /// When its first byte has to have left.
    private final Deadline leaving;

    Call(
            HttpClient client,
            OutboundLimits limits,
            OutboundRequest request,
            Admitted admitted,
            Deadline deadline) {
        this.client = client;
        this.limits = limits;
        this.request = request;
        this.admitted = admitted;
        this.deadline = deadline;
        this.leaving =
                request.bounds() == null ? deadline : deadline.orAt(request.bounds().leaveBy());
    }

    /// Tries the addresses in turn until one is connected: nothing is sent by that.
    Exchange make() {
        var reason = Reason.CONNECT;
        var left = admitted.addresses().size();
        for (var address : admitted.addresses()) {
            switch (connect(address, left--)) {
                case Connected(var connection, var answer) -> {
                    return exchange(connection, answer);
                }
                case Failed(var why) -> reason = why;
            }
            if (deadline.hasPassed()) {
                break;
            }
        }
        return new Exchange.NotSent(reason);
    }

    private sealed interface Attempt {}

    private record Connected(HttpClientRequest request, AnswerInArrival answer)
            implements Attempt {}

    private record Failed(Reason reason) implements Attempt {}

    private Attempt connect(InetSocketAddress address, int addressesLeft) {
        var share = Math.max(1, deadline.millisLeft() / addressesLeft);
        var answer = new AnswerInArrival(limits.bodyBytes());
        // As soon as there is a connection: what goes wrong on it before somebody listens is logged
        // with what the other side sent.
        var pending =
                client.request(options(address, share))
                        .onSuccess(request -> request.exceptionHandler(answer::ended));
        var connection = pending.toCompletionStage().toCompletableFuture();
        try {
            return new Connected(connection.get(share, TimeUnit.MILLISECONDS), answer);
        } catch (ExecutionException e) {
            return new Failed(causedByTls(e) ? Reason.TLS : Reason.CONNECT);
        } catch (TimeoutException e) {
            pending.onSuccess(HttpClientRequest::reset);
            return new Failed(Reason.CONNECT);
        } catch (InterruptedException e) {
            pending.onSuccess(HttpClientRequest::reset);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before anything was sent", e);
        }
    }

    private RequestOptions options(InetSocketAddress address, long connectMillis) {
        var options =
                new RequestOptions()
                        .setServer(SocketAddress.inetSocketAddress(address))
                        .setHost(admitted.host())
                        .setPort(admitted.port())
                        .setSsl(admitted.tls())
                        .setMethod(HttpMethod.valueOf(request.method().name()))
                        .setURI(request.target().reveal())
                        .setFollowRedirects(false)
                        .setConnectTimeout(connectMillis);
        request.headers().forEach((name, value) -> options.putHeader(name, value.reveal()));
        return options;
    }

    private Exchange exchange(HttpClientRequest connected, AnswerInArrival answer) {
        connected.response().onSuccess(answer::began).onFailure(answer::ended);
        // A process that was frozen until now wakes up too late to begin; and whoever speaks first,
        // or hangs up, is not asked any more.
        if (leaving.hasPassed() || answer.hasEnded()) {
            connected.reset();
            return new Exchange.NotSent(Reason.CONNECT);
        }
        return exchange(connected, answer, LastLook.on(connected.connection(), leaving));
    }

    /// From here on only the last look can tell that nothing was sent.
    private Exchange exchange(HttpClientRequest connected, AnswerInArrival answer, LastLook last) {
        try {
            handOver(connected).onFailure(answer::ended);
        } catch (RuntimeException e) {
            // Whatever was wrong with it, some of it may have been written by now.
            answer.ended(e);
        }
        try {
            var exchange = answer.await(deadline, channel(connected.connection()).executor());
            return exchange instanceof Exchange.Broken && last.holdsBack()
                    ? new Exchange.NotSent(Reason.CONNECT)
                    : exchange;
        } finally {
            hangUp(connected.connection());
        }
    }

    /// Vert.x's own way to close first writes what is still to be written, so it never ends where
    /// the other side does not read.
    private static void hangUp(HttpConnection connection) {
        var _ = channel(connection).close();
    }

    private static ChannelHandlerContext channel(HttpConnection connection) {
        return ((ConnectionBase) connection).channelHandlerContext();
    }

    private Future<Void> handOver(HttpClientRequest connected) {
        var body = request.body();
        return body == null ? connected.end() : connected.end(Buffer.buffer(body.revealBytes()));
    }

    private static boolean causedByTls(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return true;
            }
        }
        return false;
    }
}
