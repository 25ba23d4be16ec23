package io.tokenvigil.notifier.channel;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Hooks that notices are posted to.
@ConfigMapping(prefix = "tokenvigil.hooks")
public interface HooksConfig {
    /// File with the secrets that webhooks are signed with, `whsec_…`, one a line and the newest
    /// first; read at every call, so that they can be changed without a restart. Without it nothing
    /// is sent to webhooks.
    Optional<Path> secretFile();

    /// Directory with a file for each Slack-compatible incoming webhook, called as contacts call
    /// it, with its URL inside. The URL is a secret.
    Optional<Path> slack();

    /// How long one call may take, ISO-8601. When it takes longer, nobody knows what became of it,
    /// and the same message is posted once more.
    @WithDefault("PT10S")
    Duration timeout();

    /// `HOST:PORT` pairs, separated by commas, that may have private addresses and plain HTTP.
    Optional<List<String>> allow();
}
