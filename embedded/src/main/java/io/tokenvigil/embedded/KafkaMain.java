package io.tokenvigil.embedded;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.Kafka;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;

/// The broker's own JVM: formats the data directory where that has not happened, then runs Kafka.
final class KafkaMain {
    private KafkaMain() {}

    public static void main(String[] arguments) throws IOException {
        Path configuration = Path.of(arguments[0]);
        if (!isFormatted(configuration)) {
            int code = format(configuration, System.out);
            if (code != 0) {
                System.exit(code);
            }
        }
        Kafka.main(new String[] {configuration.toString()});
    }

    private static boolean isFormatted(Path configuration) throws IOException {
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(configuration)) {
            properties.load(reader);
        }
        return Files.exists(Path.of(properties.getProperty("log.dirs"), "meta.properties"));
    }

    private static int format(Path configuration, PrintStream log) {
        return StorageTool.execute(
                new String[] {
                    "format", "-t", Uuid.randomUuid().toString(), "-c", configuration.toString()
                },
                log);
    }
}
