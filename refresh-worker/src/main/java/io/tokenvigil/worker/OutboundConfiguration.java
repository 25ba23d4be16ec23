package io.tokenvigil.worker;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/// Where calls to providers may go besides the public internet over https.
@ConfigMapping(prefix = "tokenvigil.outbound")
public interface OutboundConfiguration {
    /// `HOST:PORT` pairs, separated by commas, that may have private addresses and plain HTTP.
    Optional<List<String>> allow();
}
