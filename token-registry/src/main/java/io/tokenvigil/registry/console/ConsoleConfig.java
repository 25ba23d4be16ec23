package io.tokenvigil.registry.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Signing in to the console.
@ConfigMapping(prefix = "tokenvigil.console")
public interface ConsoleConfig {

    /// How long somebody who does nothing stays signed in, as a duration of at least PT2M.
    @WithDefault("PT30M")
    Duration idle();

    /// How long somebody stays signed in whatever they do, as a duration.
    @WithDefault("PT12H")
    Duration session();

    /// How long a sign-in link works, as a duration; it works once.
    @WithDefault("PT10M")
    Duration link();

    /// Sign-ins that may fail within a minute, by network address; then all from there are answered
    /// 429 until the minute is over. Behind a proxy everybody has the proxy's address.
    @WithDefault("10")
    int failures();
}
