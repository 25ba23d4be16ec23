package io.tokenvigil.benchmarks.consume;

import io.tokenvigil.benchmarks.arrival.Watch;
import io.tokenvigil.benchmarks.ground.Ground;
import io.tokenvigil.benchmarks.ground.Jvm;
import io.tokenvigil.benchmarks.ground.Topic;
import io.tokenvigil.embedded.ChildProcess;
import io.tokenvigil.embedded.Kafka;
import io.tokenvigil.embedded.Tree;
import java.nio.file.Files;
import java.nio.file.Path;

/// Kafka, and a program for each way to hear it at one place.
final class ConsumeGround implements AutoCloseable {
    private final Ground ground = new Ground();
    private final Path directory;
    private final Place place;
    private final Kafka kafka;

    ConsumeGround(Path directory, Place place) {
        this.directory = Tree.privateDirectory(directory);
        this.place = place;
        this.kafka = ground.with(new Kafka(directory.resolve("kafka"), 0)).start();
    }

    Consumer channel() throws Exception {
        return consumer("channel", ChannelClient.class);
    }

    Consumer plain() throws Exception {
        return consumer("plain client", PlainClient.class);
    }

    @Override
    public void close() {
        ground.close();
    }

    private Consumer consumer(String name, Class<?> main) throws Exception {
        String servers = kafka.bootstrapServers();
        Topic topic = ground.with(Topic.create(servers, main.getSimpleName()));
        Path stamps = directory.resolve(topic.name() + ".stamps");
        ChildProcess program =
                ground.ready(
                        Jvm.main(main, directory, place.name(), servers, topic.name(), stamps),
                        () -> Files.exists(stamps));
        return new Consumer(name, program, topic, new Watch(stamps));
    }
}
