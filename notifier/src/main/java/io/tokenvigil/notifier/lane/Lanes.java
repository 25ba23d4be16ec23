package io.tokenvigil.notifier.lane;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.tokenvigil.notifier.mail.MailConfig;
import io.tokenvigil.notifier.sending.Sending;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All loops of the notifier: one decides and freezes, as many as there are connections send, and
/// one keeps house.
@ApplicationScoped
public class Lanes {
    private static final Duration REST = Duration.ofSeconds(1);
    private static final Duration HOUSEKEEPING = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(20);

    /// How many mails leave before more are made ready, in the middle of a burst.
    private static final int REFILL = 25;

    private final Lane telling;
    private final Lane housekeeping;
    private final List<Lane> sending;
    private final AtomicInteger sent = new AtomicInteger();

    Lanes(Telling telling, Sending sending, Housekeeping housekeeping, MailConfig config) {
        this.telling = new Lane("telling", REST, () -> telling.round(this::frozen));
        this.housekeeping = new Lane("housekeeping", HOUSEKEEPING, housekeeping::round);
        this.sending =
                IntStream.range(0, config.connections())
                        .mapToObj(n -> new Lane("sending-" + n, REST, () -> send(sending)))
                        .toList();
    }

    void start(@Observes StartupEvent event) {
        all().forEach(Lane::start);
    }

    /// The rounds at hand come to their end before the database's connections are closed: all of
    /// them within one grace.
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        all().forEach(Lane::end);
        long deadline = System.nanoTime() + GRACE.toNanos();
        for (Lane lane : all().toList()) {
            lane.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }

    /// Something was heard.
    public void heard() {
        telling.wake();
    }

    private boolean send(Sending sending) throws InterruptedException {
        boolean one = sending.one();
        if (one && sent.incrementAndGet() % REFILL == 0) {
            telling.wake();
        }
        return one;
    }

    private void frozen() {
        sending.forEach(Lane::wake);
    }

    private Stream<Lane> all() {
        return Stream.concat(Stream.of(telling, housekeeping), sending.stream());
    }
}
