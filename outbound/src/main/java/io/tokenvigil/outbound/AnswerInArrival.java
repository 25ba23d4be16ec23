package io.tokenvigil.outbound;

import io.netty.handler.codec.TooLongFrameException;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.Broken.Cause;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Collects an answer while it arrives, up to a limit. Whatever happens first decides; the part
/// that has arrived by then is kept (an answer in hand is never thrown away, I-11).
///
/// The handlers run on the connection's event loop, the awaiting thread is another one: state is
/// guarded by this object's lock.
final class AnswerInArrival {
    private static final int LEAST_STATUS = 100;
    private static final int MOST_STATUS = 599;

    /// A thread that runs is not that late.
    private static final Duration FROZEN = Duration.ofMillis(200);

    /// What was read from the connection goes through some hands.
    private static final Duration LAST_LOOK = Duration.ofMillis(250);

    /// A connection's thread that does not run for so long is lost.
    private static final Duration TURN = Duration.ofSeconds(5);

    private final int bodyLimit;
    private final CompletableFuture<Exchange> result = new CompletableFuture<>();
    private final Buffer body = Buffer.buffer();
    private int status;
    private AnswerHeaders headers = AnswerHeaders.none();

    AnswerInArrival(int bodyLimit) {
        this.bodyLimit = bodyLimit;
    }

    /// Status and headers are there.
    synchronized void began(HttpClientResponse response) {
        if (response.statusCode() < LEAST_STATUS || response.statusCode() > MOST_STATUS) {
            result.complete(broken(Cause.MALFORMED));
            return;
        }
        status = response.statusCode();
        headers = AnswerHeaders.of(response.headers());
        response.exceptionHandler(this::ended).handler(this::grew).endHandler(_ -> complete());
    }

    /// No more will come.
    synchronized void ended(Throwable failure) {
        result.complete(broken(cause(failure)));
    }

    /// Whether nothing that comes now changes the result.
    boolean hasEnded() {
        return result.isDone();
    }

    private synchronized void grew(Buffer chunk) {
        var room = bodyLimit - body.length();
        body.appendBuffer(chunk, 0, Math.min(room, chunk.length()));
        if (chunk.length() > room) {
            result.complete(broken(Cause.OVERSIZED));
        }
    }

    private synchronized void complete() {
        result.complete(new Exchange.Answered(status, headers, Secret.of(body.getBytes())));
    }

    /// Waits until the answer is whole, broken, or late. Of a process that was frozen past the
    /// deadline nobody has looked at the connection since: what came meanwhile is in hand (I-11),
    /// and gets a moment to be read.
    ///
    /// @param loop the connection's
    Exchange await(Deadline deadline, ScheduledExecutorService loop) {
        var exchange = arrivedBy(deadline);
        if (exchange != null) {
            return exchange;
        }
        if (deadline.passedBefore(FROZEN)) {
            awaitTurn(loop);
            exchange = arrivedBy(Deadline.in(LAST_LOOK));
        }
        return exchange == null ? late(Cause.TIMEOUT) : exchange;
    }

    /// A loop reads what lies on its connections and then does what is due. What it is asked to do
    /// a moment later, while it does such things, it does behind the next reading.
    private void awaitTurn(ScheduledExecutorService loop) {
        var turn = new CompletableFuture<Void>();
        aMomentLater(loop, () -> aMomentLater(loop, () -> turn.complete(null), turn), turn);
        CompletableFuture.anyOf(result, turn)
                .completeOnTimeout(null, TURN.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static void aMomentLater(
            ScheduledExecutorService loop, Runnable task, CompletableFuture<Void> turn) {
        try {
            var _ = loop.schedule(task, 1, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The client is being closed: nobody reads any more.
            turn.complete(null);
        }
    }

    /// Null where it is late.
    private @Nullable Exchange arrivedBy(Deadline deadline) {
        try {
            return result.get(deadline.millisLeft(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return late(Cause.TIMEOUT);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an answer never ends exceptionally", e);
        }
    }

    private synchronized Exchange late(Cause cause) {
        result.complete(broken(cause));
        return result.join();
    }

    private Broken broken(Cause cause) {
        return new Broken(cause, status, Secret.of(body.getBytes()));
    }

    private Cause cause(Throwable failure) {
        if (hasCause(failure, TooLongFrameException.class)) {
            return Cause.OVERSIZED;
        }
        var closed = failure instanceof HttpClosedException || failure instanceof IOException;
        if (closed) {
            return status == 0 ? Cause.CLOSED : Cause.TRUNCATED;
        }
        return Cause.MALFORMED;
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> kind) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
