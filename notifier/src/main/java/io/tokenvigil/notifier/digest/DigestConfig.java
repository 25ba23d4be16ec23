package io.tokenvigil.notifier.digest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How mails to one recipient are gathered.
@ConfigMapping(prefix = "tokenvigil.digest")
public interface DigestConfig {
    /// How long after a mail further notices to the same recipient are gathered into the next one,
    /// ISO-8601; what needs a person now never waits.
    @WithDefault("PT10M")
    Duration window();

    /// How many notices one mail holds at most; the rest follow in another one.
    @WithDefault("50")
    int notices();
}
