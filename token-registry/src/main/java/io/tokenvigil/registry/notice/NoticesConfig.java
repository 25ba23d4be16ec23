package io.tokenvigil.registry.notice;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/// Who is told when nobody nearer is.
@ConfigMapping(prefix = "tokenvigil.notices")
public interface NoticesConfig {

    /// Mail addresses of the installation's operators, separated by commas: they are told of
    /// suspended providers, and of tokens for which neither the token nor its namespace names
    /// anybody.
    Optional<List<String>> operators();
}
