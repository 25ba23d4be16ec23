package io.tokenvigil.notifier.rendering;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What mails say besides the facts.
@ConfigMapping(prefix = "tokenvigil.notices")
public interface RenderingConfig {
    /// Whom readers are told to ask, in a few words: a desk, a mail address, a page. Without it,
    /// the operators' addresses.
    Optional<String> contact();

    /// Where people find the registry's console: its address without a path, such as
    /// https://tokens.example.com. Mails link each token's page there; without it, they name the
    /// API's calls alone.
    Optional<@WithConverter(PageSetting.class) String> console();

    /// Page where people see all tokens. A mail names 100 of them at most, counts the others and
    /// links to it. Without it, the console's, if that is said.
    Optional<@WithConverter(PageSetting.class) String> everything();

    /// Directory of Qute files `text.txt` and `html.html` that replace the built-in layouts, either
    /// or both; read and tried at start. One that is broken is named in the log, and the built-in
    /// one is used.
    Optional<Path> templates();

    /// Languages of a mail in their order, separated by commas; the reader's own comes first. Each
    /// has a bundle of messages.
    @WithDefault("ja,en")
    List<String> languages();

    /// Whether a reader whose language is known gets mails in that one only.
    @WithDefault("false")
    boolean oneLanguage();
}
