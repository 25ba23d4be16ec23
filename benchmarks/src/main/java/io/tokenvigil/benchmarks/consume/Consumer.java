package io.tokenvigil.benchmarks.consume;

import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.frame.Arm;
import io.tokenvigil.benchmarks.ground.Expiring;
import io.tokenvigil.benchmarks.ground.Pace;
import io.tokenvigil.benchmarks.ground.Topic;
import io.tokenvigil.benchmarks.meter.Meter;
import io.tokenvigil.benchmarks.meter.WriteAheadLog;
import io.tokenvigil.embedded.ChildProcess;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;

/// A program that handles what comes on a topic of its own. It alone is metered, not the broker.
///
/// @param watch over what it stamps as handled
record Consumer(String name, ChildProcess program, Topic topic, Watch watch) {

    /// All records of a lap lie on the topic before it may begin.
    Arm flooded() {
        return new Flooded(this);
    }

    /// They come one after the other, and each counts from when it was to be sent.
    Arm steady(Pace pace) {
        return new Steady(this, pace);
    }

    private Meter meter() {
        return new Meter(List.of(program.pid()), WriteAheadLog.NONE);
    }

    private List<ProducerRecord<byte[], byte[]>> events(List<String> tokens) {
        return tokens.stream()
                .map(token -> Expiring.event(topic.name(), UUID.fromString(token)))
                .toList();
    }

    private static List<String> tokens(int count) {
        return Stream.generate(UUID::randomUUID).limit(count).map(UUID::toString).toList();
    }

    private record Flooded(Consumer consumer) implements Arm {
        // Of a million events at once there is no need.
        private static final int PART = 10_000;

        @Override
        public String name() {
            return consumer.name;
        }

        @Override
        public Meter meter() {
            return consumer.meter();
        }

        @Override
        public Work prepare(int items) throws Exception {
            consumer.program.freeze();
            List<String> all = tokens(items);
            for (int i = 0; i < items; i += PART) {
                List<String> part = all.subList(i, Math.min(items, i + PART));
                consumer.topic.send(consumer.events(part));
            }
            return () -> {
                long start = Stamps.now();
                consumer.program.thaw();
                return consumer.watch.await(all, start);
            };
        }
    }

    private record Steady(Consumer consumer, Pace pace) implements Arm {

        @Override
        public String name() {
            return consumer.name;
        }

        @Override
        public Meter meter() {
            return consumer.meter();
        }

        @Override
        public Work prepare(int items) {
            List<String> tokens = tokens(items);
            var events = consumer.events(tokens);
            return () -> {
                List<Instant> times = pace.from(Clock.systemUTC().instant(), items);
                consumer.topic.send(events, times);
                return consumer.watch.await(starts(tokens, times));
            };
        }

        private static Map<String, Long> starts(List<String> tokens, List<Instant> times) {
            Map<String, Long> starts = HashMap.newHashMap(tokens.size());
            for (int i = 0; i < tokens.size(); i++) {
                starts.put(tokens.get(i), Stamps.of(times.get(i)));
            }
            return starts;
        }
    }
}
