package io.tokenvigil.registry.installation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/// What this installation says of itself, and how a database that is not what it was is judged.
@ConfigMapping(prefix = "tokenvigil.installation")
public interface InstallationConfig {

    /// Where the registry is reached from outside, without a slash at the end: `ce_source` of its
    /// events, and what their schemas are found under.
    @WithDefault("http://localhost:8080")
    URI address();

    /// Whether PostgreSQL's standby is synchronous, so that a promoted one has lost nothing: then a
    /// new timeline does not lock automatic refresh.
    @WithDefault("false")
    boolean synchronousStandby();

    /// Version that `GET /api/v1/installation` shows; the build's own unless set.
    @WithDefault("${quarkus.application.version}")
    String version();
}
