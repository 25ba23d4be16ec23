package io.tokenvigil.registry.notice;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;

/// Where the notifier is, which knows what was sent.
@ConfigMapping(prefix = "tokenvigil.notifier")
public interface NotifierConfig {

    /// Base URL of the notifier, without a slash at the end; https unless it is on this machine or
    /// plaintext is allowed. Only notices that were sent and previews need it.
    @WithDefault("http://127.0.0.1:8082")
    URI url();

    /// How long one call to the notifier may take, as a duration; then the caller is told to come
    /// back.
    @WithDefault("PT5S")
    Duration timeout();

    /// Whether plain HTTP is accepted to a notifier on another host. Names, addresses and the key
    /// then cross that network in the clear, so only for a private one.
    @WithDefault("false")
    boolean plaintext();
}
