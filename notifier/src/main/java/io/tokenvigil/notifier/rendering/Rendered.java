package io.tokenvigil.notifier.rendering;

/// What a mail says. Text and HTML say the same.
///
/// @param languages tags, the reader's first: `ja, en`
/// @param subject one line
public record Rendered(String languages, String subject, String text, String html) {}
