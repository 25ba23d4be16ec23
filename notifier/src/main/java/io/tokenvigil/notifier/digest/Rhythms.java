package io.tokenvigil.notifier.digest;

import io.quarkus.runtime.Startup;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.Recipient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Each recipient's own rhythm, and the installation's for what he leaves open.
@Startup
@ApplicationScoped
public class Rhythms {
    private final Duration window;
    private final @Nullable LocalTime daily;
    private final @Nullable Hours hours;

    Rhythms(DigestConfig config) {
        this.window = config.window();
        try {
            this.daily = config.dailyAt().map(LocalTime::parse).orElse(null);
        } catch (DateTimeParseException e) {
            throw new IllegalStateException(
                    "tokenvigil.digest.daily-at is "
                            + config.dailyAt().orElse("")
                            + ", must be a time like 08:00",
                    e);
        }
        try {
            this.hours = config.sendBetween().map(Hours::parse).orElse(null);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("tokenvigil.digest.send-between: " + e.getMessage(), e);
        }
    }

    /// How long the first notice to a recipient has the later ones wait.
    public Duration window() {
        return window;
    }

    public Rhythm of(Notice notice) {
        Recipient recipient = notice.recipient();
        return new Rhythm(
                wish(recipient.dailyAt(), LocalTime::parse, daily),
                wish(recipient.sendBetween(), Hours::parse, hours),
                recipient.zone());
    }

    /// The registry has checked what it hands on; what is not understood all the same must not keep
    /// a notice back.
    private static <T> @Nullable T wish(
            @Nullable String written, Function<String, T> parse, @Nullable T otherwise) {
        try {
            return written == null ? otherwise : parse.apply(written);
        } catch (DateTimeParseException | IllegalArgumentException e) {
            return otherwise;
        }
    }
}
