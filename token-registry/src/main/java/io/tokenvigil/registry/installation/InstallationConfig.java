package io.tokenvigil.registry.installation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/// What this installation says of itself, and how a database that is not what it was is judged.
@ConfigMapping(prefix = "tokenvigil.installation")
public interface InstallationConfig {

    /// Whether PostgreSQL's standby is synchronous, so that a promoted one has lost nothing: then a
    /// new timeline does not lock automatic refresh.
    @WithDefault("false")
    boolean synchronousStandby();

    /// Version that `GET /api/v1/installation` shows; the build's own unless set.
    @WithDefault("${quarkus.application.version}")
    String version();
}
