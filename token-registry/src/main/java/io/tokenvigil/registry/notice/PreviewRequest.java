package io.tokenvigil.registry.notice;

import io.tokenvigil.events.Rung;
import io.tokenvigil.registry.contact.Addresses;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.namespace.Branding;
import java.util.Arrays;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Which notice somebody wants to see, to whom, and in which dress.
@Schema(name = "NoticePreviewRequest")
public record PreviewRequest(
        @Schema(required = true, description = "Whose facts are shown") @Nullable UUID token,
        @Schema(
                        required = true,
                        description =
                                "EXPIRING, GRANT_ENDING, LEFT_BEHIND, AGEING, EXPIRED, NEEDS_PERSON, RECOVERED or"
                                        + " RETIRING, if there can be such a notice about the token as it stands now",
                        examples = "EXPIRING")
                @Nullable String occasion,
        @Schema(
                        description =
                                "For EXPIRING, GRANT_ENDING, LEFT_BEHIND and AGEING; P30D if left out",
                        examples = "P7D")
                @Nullable String rung,
        @Schema(description = "The reader's", examples = "ja") @Nullable String locale,
        @Schema(description = "The reader's", examples = "Asia/Tokyo") @Nullable String timeZone,
        @Schema(description = "The namespace's own if left out") @Nullable Branding branding,
        @Nullable Templates templates) {

    private static final int LONGEST = 20_000;

    /// Layouts to try, as Qute source; those in use where none are named.
    @Schema(name = "NoticeTemplates")
    public record Templates(
            @Schema(examples = "{#for block in mail.blocks}{block.notices.size}{/for}")
                    @Nullable String text,
            @Nullable String html) {

        private void check(Checks checks) {
            length(checks, "text", text);
            length(checks, "html", html);
        }

        private static void length(Checks checks, String field, @Nullable String source) {
            if (source != null && source.length() > LONGEST) {
                checks.refuse(field, "may have at most " + LONGEST + " characters");
            }
        }
    }

    /// What of it was not refused.
    ///
    /// @param branding none for the namespace's own
    record Checked(
            @Nullable UUID token,
            @Nullable NoticeKind kind,
            @Nullable String rung,
            @Nullable Branding branding) {}

    Checked checked(Checks checks) {
        checks.required("token", token, "the id of a token");
        Addresses.locale(checks, "locale", locale);
        Addresses.zone(checks, "timeZone", timeZone);
        if (templates != null) {
            templates.check(checks.in("templates"));
        }
        NoticeKind kind = kind(checks);
        return new Checked(
                token,
                kind,
                rung(checks, kind),
                branding == null ? null : branding.checked(checks.in("branding")));
    }

    private @Nullable NoticeKind kind(Checks checks) {
        String wanted = checks.required("occasion", occasion, "\"EXPIRING\"");
        if (wanted == null) {
            return null;
        }
        NoticeKind kind =
                Arrays.stream(NoticeKind.values())
                        .filter(known -> known.name().equals(wanted) && known.isOfToken())
                        .findFirst()
                        .orElse(null);
        if (kind == null) {
            checks.refuse("occasion", wanted, "must be an occasion of a token such as EXPIRING");
        }
        return kind;
    }

    private @Nullable String rung(Checks checks, @Nullable NoticeKind kind) {
        if (rung == null) {
            return null;
        }
        if (kind != null && !kind.isRung()) {
            checks.refuse("rung", rung, "must be left out: " + kind + " is no step of a ladder");
            return null;
        }
        try {
            return Rung.parse(rung).text();
        } catch (IllegalArgumentException e) {
            checks.refuse("rung", rung, "must be a duration before the expiry such as P7D");
            return null;
        }
    }
}
