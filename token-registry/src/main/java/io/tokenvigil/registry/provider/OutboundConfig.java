package io.tokenvigil.registry.provider;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/// Where calls may go besides the public internet.
@ConfigMapping(prefix = "tokenvigil.outbound")
public interface OutboundConfig {

    /// Local hosts that providers and contacts' webhooks may be at, as `HOST:PORT` pairs; there
    /// plain http and private addresses are accepted. refresh-worker has the same setting and the
    /// notifier `tokenvigil.hooks.allow`, and they have the last word.
    Optional<List<String>> allow();
}
