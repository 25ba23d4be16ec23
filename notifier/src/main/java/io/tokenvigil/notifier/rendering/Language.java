package io.tokenvigil.notifier.rendering;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A language that mails are written in. Every mail has all of them, the reader's first.
enum Language {
    JAPANESE("ja"),
    ENGLISH("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /// Japanese then English, unless the reader's locale is English.
    static List<Language> inOrderFor(@Nullable String locale) {
        String first = locale == null ? "" : Locale.forLanguageTag(locale).getLanguage();
        return first.equals(ENGLISH.tag) ? List.of(ENGLISH, JAPANESE) : List.of(JAPANESE, ENGLISH);
    }

    String tag() {
        return tag;
    }

    Words words() {
        return MessageBundles.get(Words.class, Localized.Literal.of(tag));
    }
}
