package io.tokenvigil.worker.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/// Delivers reports of one kind in batches, repeated until the registry has acknowledged each
/// (I-11). The reports that come in meanwhile go with the next batch, and those that come a moment
/// after the first with that one: calls that were made durable by one fsync end together.
final class DeliveryLane<R extends Report> {
    private static final Logger LOG = Logger.getLogger(DeliveryLane.class);
    private static final int BATCH = 200;
    private static final Duration MOMENT = Duration.ofMillis(3);

    private final ReportSink<R> sink;
    private final Pause pause;
    private final LinkedBlockingQueue<Parcel<R>> waiting = new LinkedBlockingQueue<>();
    private final Backoff backoff = new Backoff();
    private final Thread thread;
    private volatile boolean closed;

    DeliveryLane(String name, ReportSink<R> sink, Pause pause) {
        this.sink = sink;
        this.pause = pause;
        this.thread = Thread.ofVirtual().name("delivery-" + name).start(this::run);
    }

    CompletableFuture<Acknowledgement> deliver(R report) {
        var parcel = new Parcel<>(report, new CompletableFuture<>());
        waiting.add(parcel);
        return parcel.acknowledgement();
    }

    /// Gives up on what is not delivered: it lies in the slot for the next holder.
    void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try {
            while (!closed) {
                deliver(gather());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Parcel<R>> gather() throws InterruptedException {
        var batch = new ArrayList<Parcel<R>>();
        batch.add(waiting.take());
        var end = System.nanoTime() + MOMENT.toNanos();
        while (batch.size() < BATCH) {
            var next = waiting.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (next == null) {
                break;
            }
            batch.add(next);
        }
        return batch;
    }

    private void deliver(List<Parcel<R>> batch) throws InterruptedException {
        while (true) {
            switch (sink.offer(batch.stream().map(Parcel::report).toList())) {
                case Delivered.Answered(var acknowledgements)
                        when acknowledgements.size() == batch.size() -> {
                    backoff.reset();
                    for (int i = 0; i < batch.size(); i++) {
                        tell(batch.get(i), acknowledgements.get(i));
                    }
                    return;
                }
                case Delivered.Rejected(var code) when batch.size() == 1 -> {
                    tell(batch.getFirst(), new Acknowledgement.Declined(code));
                    return;
                }
                case Delivered.Rejected _ -> {
                    // One of them is the reason; the others must not wait for it.
                    for (var parcel : batch) {
                        deliver(List.of(parcel));
                    }
                    return;
                }
                case Delivered.Answered _, Delivered.Away _ -> pause.await(backoff.next());
            }
        }
    }

    private void tell(Parcel<R> parcel, Acknowledgement acknowledgement) {
        if (acknowledgement instanceof Acknowledgement.Declined(var code)) {
            LOG.errorf(
                    "the registry cannot take a report; it stays in the slot: attempt=%s code=%s",
                    parcel.report().attempt(), code);
        }
        parcel.acknowledgement().complete(acknowledgement);
    }

    private record Parcel<R extends Report>(
            R report, CompletableFuture<Acknowledgement> acknowledgement) {}
}
