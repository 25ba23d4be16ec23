package io.tokenvigil.registry.journal;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long the journal is kept.
@ConfigMapping(prefix = "tokenvigil.journal")
public interface JournalConfig {

    /// Events older than this are dropped, a whole day at a time, once they are published; less
    /// than 30 days could not refill a topic that was lost.
    @WithDefault("P90D")
    Duration retention();
}
