package io.tokenvigil.notifier.listening;

import io.tokenvigil.events.CloudEvent;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.ParkingCode;
import io.tokenvigil.events.Reading;
import io.tokenvigil.notifier.database.DatabaseFailure;
import io.tokenvigil.notifier.lane.Lanes;
import io.tokenvigil.notifier.occasion.Occasion;
import io.tokenvigil.notifier.occasion.Occasions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// What is done with records: occasions are kept, what cannot be read is parked, and nothing is
/// lost or holds up what comes after it (I-08). Handling a record again changes nothing (I-04).
@ApplicationScoped
class Hearing {
    private static final Logger LOG = Logger.getLogger(Hearing.class);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Occasions occasions;
    private final DeadLetters deadLetters;
    private final Lanes lanes;

    Hearing(Occasions occasions, DeadLetters deadLetters, Lanes lanes) {
        this.occasions = occasions;
        this.deadLetters = deadLetters;
        this.lanes = lanes;
    }

    /// Returns when every record is kept or parked; waits for a database or a topic that is away.
    void hear(Iterable<ConsumerRecord<byte[], byte[]>> records) throws InterruptedException {
        List<Heard> heard = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            switch (EventCodec.read(type(record), record.value())) {
                case Reading.Known known -> {
                    Optional<Occasion> occasion = Occasion.of(known.event());
                    if (occasion.isPresent() && !occasion.get().isConceivable()) {
                        park(record, ParkingCode.BAD_VALUE);
                    } else {
                        occasion.ifPresent(one -> heard.add(new Heard(record, one)));
                    }
                }
                case Reading.Unknown unknown -> park(record, unknown.code());
                case Reading.Malformed malformed -> park(record, malformed.code());
            }
        }
        if (!heard.isEmpty()) {
            keep(heard);
            lanes.heard();
        }
    }

    private record Heard(ConsumerRecord<byte[], byte[]> record, Occasion occasion) {}

    private void keep(List<Heard> heard) throws InterruptedException {
        boolean kept = tried(() -> occasions.keep(heard.stream().map(Heard::occasion).toList()));
        if (!kept) {
            // One of them breaks a rule of the database; it must not take the others with it.
            for (Heard one : heard) {
                if (!tried(() -> occasions.keep(List.of(one.occasion())))) {
                    park(one.record(), ParkingCode.NOT_HANDLED);
                }
            }
        }
    }

    /// False if trying again would fail again.
    private static boolean tried(Runnable keeping) throws InterruptedException {
        boolean said = false;
        while (true) {
            try {
                keeping.run();
                return true;
            } catch (DatabaseFailure e) {
                if (e.lasting()) {
                    return false;
                }
                if (!said) {
                    said = true;
                    LOG.warnf("database away, events wait cause=%s", e.getMessage());
                }
                Thread.sleep(PAUSE);
            }
        }
    }

    private void park(ConsumerRecord<byte[], byte[]> record, ParkingCode code)
            throws InterruptedException {
        while (!deadLetters.park(record, code)) {
            Thread.sleep(PAUSE);
        }
    }

    private static @Nullable String type(ConsumerRecord<byte[], byte[]> record) {
        Header header = record.headers().lastHeader(CloudEvent.TYPE_HEADER);
        return header == null || header.value() == null
                ? null
                : new String(header.value(), StandardCharsets.UTF_8);
    }
}
