package io.tokenvigil.notifier.sending;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long it is known what was sent.
@ConfigMapping(prefix = "tokenvigil.retention")
public interface RetentionConfig {
    /// How long notices are kept and shown, ISO-8601. Shorter than the topic's 30 days, and a
    /// replay of the topic could tell people again.
    @WithDefault("P400D")
    Duration notices();
}
