package io.tokenvigil.notifier.occasion;

import java.util.List;
import java.util.stream.Stream;

/// Occasions whose time to be decided has come.
///
/// @param news was never put off, in the order in which it came up
/// @param again was put off before, what waits longest first
public record Due(List<Occasion> news, List<Occasion> again) {

    public Due {
        news = List.copyOf(news);
        again = List.copyOf(again);
    }

    /// What goes into the next question: what was put off takes a quarter of the places from news
    /// at most, and all that are left over.
    ///
    /// @param most places
    public List<Occasion> question(int most) {
        int kept = Math.min(again.size(), most / 4);
        int fresh = Math.min(news.size(), most - kept);
        return Stream.concat(again.stream().limit(most - fresh), news.stream().limit(fresh))
                .toList();
    }
}
