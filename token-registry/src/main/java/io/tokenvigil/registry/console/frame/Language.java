package io.tokenvigil.registry.console.frame;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A language that the console speaks.
public enum Language {
    EN("en", "English"),
    JA("ja", "日本語");

    private final String tag;
    private final String ownName;

    Language(String tag, String ownName) {
        this.tag = tag;
        this.ownName = ownName;
    }

    /// The language of this tag.
    public static Optional<Language> of(@Nullable String tag) {
        return Arrays.stream(values()).filter(language -> language.tag.equals(tag)).findFirst();
    }

    /// What a browser prefers by its `Accept-Language`; English where it says nothing that we
    /// speak.
    public static Language preferred(@Nullable String header) {
        if (header == null) {
            return EN;
        }
        try {
            String tag =
                    Locale.lookupTag(Locale.LanguageRange.parse(header), List.of(EN.tag, JA.tag));
            return of(tag).orElse(EN);
        } catch (IllegalArgumentException e) {
            return EN;
        }
    }

    public String tag() {
        return tag;
    }

    /// As those who speak it call it.
    public String ownName() {
        return ownName;
    }

    /// The frame's words in it, for texts that are put together before a page is rendered.
    FrameWords words() {
        return words(FrameWords.class);
    }

    /// A page's words in it, likewise.
    public <T> T words(Class<T> bundle) {
        return MessageBundles.get(bundle, Localized.Literal.of(tag));
    }

    public Locale locale() {
        return Locale.of(tag);
    }
}
