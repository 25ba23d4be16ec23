package io.tokenvigil.notifier.digest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/// How mails to one recipient are gathered.
@ConfigMapping(prefix = "tokenvigil.digest")
public interface DigestConfig {
    /// How long after a mail further notices to the same recipient are gathered into the next one,
    /// ISO-8601; what needs a person now never waits.
    @WithDefault("PT10M")
    Duration window();

    /// Time of day, as `08:00` in each recipient's zone, at which all that can wait comes in one
    /// mail a day; then there is no window. For recipients who name no time of their own.
    Optional<String> dailyAt();

    /// Hours, as `09:00-18:00` in each recipient's zone, outside of which no mail goes that can
    /// wait. For recipients who name no hours of their own.
    Optional<String> sendBetween();
}
