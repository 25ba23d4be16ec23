package io.tokenvigil.registry.notice;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/// Who is told when nobody nearer is.
@ConfigMapping(prefix = "tokenvigil.notices")
public interface NoticesConfig {

    /// Mail addresses of the installation's operators, separated by commas: they are told of
    /// suspended providers and of client secrets that end, of API keys and tokens for which nobody
    /// nearer is named, and of what nobody received; without any, the operators of the namespaces
    /// concerned are told, where there are some.
    Optional<List<String>> operators();
}
