package io.tokenvigil.notifier.rendering;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/// What mails say besides the facts.
@ConfigMapping(prefix = "tokenvigil.notices")
public interface RenderingConfig {
    /// Whom readers are told to ask, in a few words: a desk, a mail address, a page. Without it,
    /// the operators' addresses.
    Optional<String> contact();

    /// Directory of Qute files `text.txt` and `html.html` that replace the built-in layouts, either
    /// or both; read at start, which fails on one that does not parse.
    Optional<Path> templates();
}
