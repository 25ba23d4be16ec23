package io.tokenvigil.benchmarks.mail;

import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Expiring;
import io.tokenvigil.benchmarks.ground.Topic;
import io.tokenvigil.benchmarks.meter.Meter;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// A program that reads a topic and mails what it reads. A lap begins when the first event is sent.
///
/// @param topic that only this one reads
/// @param watch over the sink that only this one mails to
record MailArm(String name, Topic topic, Watch watch, Meter meter) implements Arm {
    @Override
    public Work prepare(int items) {
        List<UUID> tokens = Stream.generate(UUID::randomUUID).limit(items).toList();
        var events = tokens.stream().map(token -> Expiring.event(topic.name(), token)).toList();
        List<String> ids = tokens.stream().map(UUID::toString).toList();
        return () -> {
            long start = Stamps.now();
            topic.send(events);
            return watch.await(ids, start);
        };
    }
}
