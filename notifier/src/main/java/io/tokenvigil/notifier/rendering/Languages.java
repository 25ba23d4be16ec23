package io.tokenvigil.notifier.rendering;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which languages a reader gets, in which order.
@Startup
@ApplicationScoped
class Languages {
    private final List<Language> usual;
    private final boolean one;

    /// Those in which there are words, of readers so far; a bundle is slow to find.
    private final Map<String, Language> found = new ConcurrentHashMap<>();

    Languages(RenderingConfig config) {
        this.usual = config.languages().stream().map(Languages::known).toList();
        this.one = config.oneLanguage();
    }

    /// His own first where there are words in it, then the usual ones; his own alone where
    /// installations want that.
    List<Language> inOrderFor(@Nullable String locale) {
        List<Language> own =
                Stream.ofNullable(locale)
                        .map(tag -> Locale.forLanguageTag(tag).getLanguage())
                        .filter(tag -> !tag.isEmpty())
                        .flatMap(tag -> of(tag).stream())
                        .toList();
        return one && !own.isEmpty()
                ? own
                : Stream.concat(own.stream(), usual.stream()).distinct().toList();
    }

    private Optional<Language> of(String tag) {
        Language known = found.get(tag);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Language> language = Language.of(tag);
        language.ifPresent(some -> found.put(tag, some));
        return language;
    }

    private static Language known(String tag) {
        return Language.of(tag.strip())
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "tokenvigil.notices.languages names "
                                                + tag
                                                + ", in which there are no words"));
    }
}
