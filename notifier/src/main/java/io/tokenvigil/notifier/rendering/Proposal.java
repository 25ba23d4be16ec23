package io.tokenvigil.notifier.rendering;

import org.jspecify.annotations.Nullable;

/// Layouts that somebody wants to see before they are used, as Qute source.
///
/// @param text none for the one in use
/// @param html none for the one in use
public record Proposal(@Nullable String text, @Nullable String html) {

    /// The layouts in use.
    public static final Proposal NONE = new Proposal(null, null);
}
