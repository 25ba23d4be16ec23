package io.tokenvigil.registry.namespace;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.registry.contact.Addresses;
import io.tokenvigil.registry.input.Checks;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a namespace's mails look like, and who they come from. What is left out is as it is without
/// branding. As people write it, and as it is stored and shown.
@Schema(name = "Branding")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Branding(
        @Schema(
                        description = "Stands wherever mails would say Tokenvigil",
                        examples = "Payroll tokens")
                @Nullable String serviceName,
        @Schema(
                        description =
                                "Who mails come from, with or without a name. Refused mails come back to the"
                                        + " installation's sender all the same",
                        examples = "Payroll tokens <tokens@example.com>")
                @Nullable String sender,
        @Schema(description = "Pages, listed at the end of each mail")
                @Nullable List<@Nullable Link> links,
        @Schema(
                        description = "The last line of each mail",
                        examples = "Example Ltd., Identity team")
                @Nullable String footer,
        @Nullable Colours colours) {

    /// None at all.
    public static final Branding NONE = new Branding(null, null, null, null, null);

    private static final int NAME = 60;
    private static final int FOOTER = 300;
    private static final int MOST_LINKS = 5;
    private static final int LONGEST_LINK = 500;
    private static final Pattern SENDER = Pattern.compile("([^<>\"\\\\,;:@]*)<([^<>]*)>|([^<>]*)");

    /// A page.
    @Schema(name = "BrandingLink")
    public record Link(
            @Schema(required = true, examples = "How we handle tokens") @Nullable String text,
            @Schema(required = true, examples = "https://wiki.example.com/tokens")
                    @Nullable String url) {

        private @Nullable Link checked(Checks checks) {
            String words =
                    checks.someWords("text", checks.required("text", text, "\"Our wiki\""), NAME);
            var page =
                    checks.page(
                            "url",
                            checks.required("url", url, "\"https://wiki.example.com\""),
                            LONGEST_LINK);
            return words == null || page == null ? null : new Link(words, page.toString());
        }
    }

    /// Colours of the HTML.
    @Schema(name = "BrandingColours")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Colours(
            @Schema(description = "The bar at the top, and links", examples = "#0b5c4a")
                    @Nullable String accent,
            @Schema(
                            description = "The bar of a mail about what needs a person now",
                            examples = "#b42318")
                    @Nullable String urgent) {

        private Colours checked(Checks checks) {
            return new Colours(colour(checks, "accent", accent), colour(checks, "urgent", urgent));
        }

        private static @Nullable String colour(
                Checks checks, String field, @Nullable String value) {
            if (value == null) {
                return null;
            }
            if (!Contrast.isColour(value)) {
                checks.refuse(field, value, "must be a colour such as #0b5c4a");
                return null;
            }
            if (!Contrast.isReadableOnWhite(value)) {
                checks.refuse(
                        field,
                        value,
                        "must be dark enough to be read on white, with a contrast of 4.5 at least");
                return null;
            }
            return value;
        }
    }

    /// The same, as far as it was not refused.
    public Branding checked(Checks checks) {
        return new Branding(
                checks.someWords("serviceName", serviceName, NAME),
                sender(checks),
                links(checks),
                checks.someWords("footer", footer, FOOTER),
                colours == null ? null : colours.checked(checks.in("colours")));
    }

    private @Nullable String sender(Checks checks) {
        if (sender == null) {
            return null;
        }
        Matcher matcher = SENDER.matcher(sender);
        if (checks.someWords("sender", sender, NAME * 5) == null) {
            return null;
        }
        if (!matcher.matches()) {
            checks.refuse("sender", sender, "must be like Payroll <tokens@example.com>");
            return null;
        }
        String address = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
        return Addresses.email(checks, "sender", address) == null ? null : sender;
    }

    private @Nullable List<@Nullable Link> links(Checks checks) {
        if (links == null) {
            return null;
        }
        List<@Nullable Link> checked = new ArrayList<>();
        List<Link> given = checks.list("links", links, MOST_LINKS);
        for (int i = 0; i < given.size(); i++) {
            checked.add(given.get(i).checked(checks.in("links", i)));
        }
        return checked;
    }
}
