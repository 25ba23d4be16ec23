package io.tokenvigil.registry.console.frame;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands around a page.
///
/// @param here the page's own path and query
/// @param zone the viewer's, by name
/// @param person whoever is signed in
public record Frame(
        Language language,
        Assets assets,
        String here,
        String zone,
        @Nullable Person person,
        List<Place> places) {

    public Frame {
        places = List.copyOf(places);
    }

    /// Whoever is signed in.
    ///
    /// @param name the key's
    public record Person(String name, String role, String scope) {}

    /// A page that the navigation leads to.
    public record Place(String path, String label, boolean here) {}

    /// The languages to switch to.
    public List<Language> otherLanguages() {
        return List.of(Language.values()).stream().filter(other -> other != language).toList();
    }
}
