package io.tokenvigil.registry.live;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Writes what a follower is told into an answer, until one of the two ends, or the right to it.
/// The answer begins when the follower has: whatever happens once its headers are there is in it.
/// Holds the request's virtual thread and nothing else.
public final class Broadcast {

    /// How often something is written at least, and looked whether whoever follows still may.
    private static final Duration BEAT = Duration.ofSeconds(3);

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final Following following;
    private final BooleanSupplier right;
    private final Telling telling;

    /// @param right whether whoever follows still may
    public Broadcast(Following following, BooleanSupplier right, Telling telling) {
        this.following = following;
        this.right = right;
        this.telling = telling;
    }

    /// How events are put.
    public interface Telling {

        /// What came; none where it begins, and where nothing came for a while.
        void events(EventStream out, Delivery.Events news) throws IOException;

        /// Something is gone.
        void gap(EventStream out, Delivery.Gap gap) throws IOException;
    }

    /// The answer that it is written into.
    public Response.ResponseBuilder answer() {
        StreamingOutput body = this::writeTo;
        return Response.ok(body)
                .type(MediaType.SERVER_SENT_EVENTS)
                // Proxies that hold answers back until they are whole are told not to.
                .header("X-Accel-Buffering", "no");
    }

    /// To whoever asks for the headers alone: follows nothing, for an answer without a body is
    /// never written, and would never leave.
    public static Response headers() {
        return Response.ok().type(MediaType.SERVER_SENT_EVENTS).build();
    }

    /// Returns when it is over.
    void writeTo(OutputStream answer) {
        EventStream out = new EventStream(answer);
        try (following) {
            out.retry(RETRY);
            long looked = System.nanoTime();
            boolean goesOn = true;
            while (goesOn) {
                Optional<Delivery> next = following.take(BEAT);
                if (next.isPresent()) {
                    goesOn = write(next.get(), out);
                    out.flush();
                }
                if (System.nanoTime() - looked >= BEAT.toNanos()) {
                    looked = System.nanoTime();
                    goesOn = goesOn && right.getAsBoolean();
                }
            }
        } catch (IOException e) {
            // Nobody reads any more.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean write(Delivery next, EventStream out) throws IOException {
        return switch (next) {
            case Delivery.Events news -> {
                telling.events(out, news);
                yield true;
            }
            case Delivery.Gap gap -> {
                telling.gap(out, gap);
                yield true;
            }
            case Delivery.Ended _ -> false;
        };
    }
}
