package io.tokenvigil.notifier.notice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a namespace's mails look like and who they come from; what it leaves open is ours.
///
/// @param serviceName stands where mails would say Tokenvigil
/// @param sender with or without a name
@JsonIgnoreProperties(ignoreUnknown = true)
public record Branding(
        @Nullable String serviceName,
        @Nullable String sender,
        @Nullable List<Link> links,
        @Nullable String footer,
        @Nullable Colours colours) {

    /// Everything as it is.
    public static final Branding NONE = new Branding(null, null, null, null, null);

    /// A page, listed at the end.
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Link(String text, String url) {}

    /// As `#rrggbb`.
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Colours(@Nullable String accent, @Nullable String urgent) {

        static final Colours NONE = new Colours(null, null);
    }

    public Branding {
        links = links == null ? List.of() : List.copyOf(links);
        colours = colours == null ? Colours.NONE : colours;
    }

    @Override
    public List<Link> links() {
        return links == null ? List.of() : links;
    }

    @Override
    public Colours colours() {
        return colours == null ? Colours.NONE : colours;
    }
}
