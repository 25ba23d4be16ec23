package io.tokenvigil.notifier.rendering;

import io.tokenvigil.notifier.rendering.NoticeView.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One notice in one language, ready to be laid out. Text and HTML are made of this same prose, so
/// that both are complete.
///
/// @param lead what is the matter, in sentences
/// @param effectTitle stands above `effect`, what stops working
/// @param placesIntro stands above `places`; both are absent for a provider
/// @param stepsTitle stands above `steps`; there may be nothing to do
record Prose(
        String title,
        List<String> lead,
        List<Row> rows,
        String effectTitle,
        String effect,
        @Nullable String placesIntro,
        List<Place> places,
        @Nullable String stepsTitle,
        List<Step> steps) {

    /// A labelled fact.
    record Row(String label, String value, @Nullable String link) {}

    /// Something to do, in order.
    ///
    /// @param link the page where it is done
    /// @param warning what must not go wrong with it
    record Step(String text, @Nullable String link, @Nullable String warning) {}

    Prose {
        lead = List.copyOf(lead);
        rows = List.copyOf(rows);
        places = List.copyOf(places);
        steps = List.copyOf(steps);
    }
}
