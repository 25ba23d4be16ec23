package io.tokenvigil.notifier.rendering;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.Optional;

/// A language that mails can be written in: one that has a bundle of messages.
///
/// @param tag such as `ja`
record Language(String tag, Words words) {

    /// Empty where there is no bundle `messages/w_TAG.properties`.
    static Optional<Language> of(String tag) {
        try {
            return Optional.of(
                    new Language(tag, MessageBundles.get(Words.class, Localized.Literal.of(tag))));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }
}
