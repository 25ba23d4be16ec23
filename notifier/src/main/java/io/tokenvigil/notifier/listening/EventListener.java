package io.tokenvigil.notifier.listening;

import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/// The topic's reader. A batch is acknowledged once everything in it is kept or parked; only then
/// is the next one read.
@ApplicationScoped
public class EventListener {
    private final Hearing hearing;

    EventListener(Hearing hearing) {
        this.hearing = hearing;
    }

    @Incoming("token-events")
    @Blocking
    public void read(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
        hearing.hear(records);
    }
}
