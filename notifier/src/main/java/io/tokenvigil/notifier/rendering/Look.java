package io.tokenvigil.notifier.rendering;

import io.tokenvigil.notifier.notice.Branding;
import io.tokenvigil.notifier.notice.Notice;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a mail looks like, and what it calls us.
///
/// @param service as people know it
/// @param bar colour at the top
/// @param accent colour of links
/// @param pages listed at the end
record Look(String service, String bar, String accent, List<Page> pages, @Nullable String footer) {
    private static final String SERVICE = "Tokenvigil";
    private static final String ACCENT = "#1f5fbf";
    private static final String URGENT = "#b42318";
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");
    private static final int NAME = 60;

    /// A page.
    record Page(String text, String url) {}

    Look {
        pages = List.copyOf(pages);
    }

    /// That of the notices' namespaces; ours where they do not look alike.
    ///
    /// @param notices at least one, the most urgent first
    static Look of(List<Notice> notices) {
        Branding branding = Notice.brandingOf(notices);
        Branding.Colours colours = branding.colours();
        String accent = colour(colours.accent(), ACCENT);
        String urgent = colour(colours.urgent(), URGENT);
        String service = ShownText.of(branding.serviceName(), NAME);
        String footer = ShownText.of(branding.footer());
        return new Look(
                service.isEmpty() ? SERVICE : service,
                notices.getFirst().now() ? urgent : accent,
                accent,
                branding.links().stream().flatMap(Look::page).toList(),
                footer.isEmpty() ? null : footer);
    }

    private static Stream<Page> page(Branding.Link link) {
        return Stream.ofNullable(Links.page(link.url()))
                .map(url -> new Page(ShownText.of(link.text(), NAME), url));
    }

    /// Nothing else may stand in a style.
    private static String colour(@Nullable String wanted, String ours) {
        return wanted != null && COLOUR.matcher(wanted).matches() ? wanted : ours;
    }
}
