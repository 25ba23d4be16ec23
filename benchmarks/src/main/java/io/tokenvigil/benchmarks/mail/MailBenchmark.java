package io.tokenvigil.benchmarks.mail;

import io.tokenvigil.benchmarks.frame.Aim;
import io.tokenvigil.benchmarks.frame.Benchmark;
import io.tokenvigil.benchmarks.frame.Comparison;
import io.tokenvigil.benchmarks.frame.Duel;
import io.tokenvigil.benchmarks.frame.Progress;
import io.tokenvigil.benchmarks.frame.Size;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How many mails a second: the notifier against a consumer that mails with Simple Java Mail, over
/// the same number of connections.
public final class MailBenchmark implements Benchmark {
    private static final int CONNECTIONS = 8;

    @Override
    public String name() {
        return "mail";
    }

    @Override
    public String measures() {
        return "event on Kafka -> accepted by the mail server, over %d connections"
                .formatted(CONNECTIONS);
    }

    @Override
    public List<Comparison> run(Size size, Path directory, Progress progress) throws Exception {
        return List.of(
                at(20, new Aim.Times(2), size, size.of(20, 200, 2_000), directory, progress),
                at(0, new Aim.Rate(1_500), size, size.of(50, 1_000, 20_000), directory, progress));
    }

    private static Comparison at(
            int millis, Aim aim, Size size, int mails, Path directory, Progress progress)
            throws Exception {
        try (MailGround ground =
                new MailGround(
                        directory.resolve("at-" + millis),
                        Duration.ofMillis(millis),
                        CONNECTIONS)) {
            return new Duel(
                            "%d mails, answers after %d ms".formatted(mails, millis),
                            aim,
                            ground.notifier(),
                            ground.simpleJavaMail())
                    .fight(size.rounds(), mails, progress);
        }
    }
}
