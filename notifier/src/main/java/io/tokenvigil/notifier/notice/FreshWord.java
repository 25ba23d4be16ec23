package io.tokenvigil.notifier.notice;

import java.time.Duration;

/// How long the registry's word that something is to be told is good for (M-4). After that it is
/// asked again before anybody is told, and a mail that was rendered with the word is rendered anew.
public final class FreshWord {
    public static final Duration LASTS = Duration.ofSeconds(30);

    /// The same in SQL.
    public static final String INTERVAL = "interval '" + LASTS.toSeconds() + " seconds'";

    private FreshWord() {}
}
