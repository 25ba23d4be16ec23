package io.tokenvigil.notifier.mail;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Refuses to start with a number or a time of [MailConfig] that would only show much later what is
/// wrong with it: a time-out of nothing waits for ever, no connection at all sends nothing.
@Startup
@ApplicationScoped
class MailLimits {
    /// More than any mail server wants from one client.
    private static final int CONNECTIONS = 64;

    private static final int PORTS = 65_535;
    private static final Duration INSTANT = Duration.ofMillis(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration YEAR = Duration.ofDays(365);

    MailLimits(MailConfig config) {
        within("port", config.port(), 1, PORTS);
        within("connections", config.connections(), 1, CONNECTIONS);
        config.rate().ifPresent(rate -> within("rate", rate, 1, Integer.MAX_VALUE));
        within("timeout", config.timeout(), INSTANT, HOUR);
        within("final-timeout", config.finalTimeout(), INSTANT, HOUR);
        within("keep-open", config.keepOpen(), Duration.ZERO, HOUR);
        within("give-up-after", config.giveUpAfter(), Duration.ZERO, YEAR);
    }

    private static <T extends Comparable<T>> void within(String name, T value, T least, T most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw new IllegalStateException(
                    "tokenvigil.mail.%s is %s, must be %s to %s"
                            .formatted(name, value, least, most));
        }
    }
}
