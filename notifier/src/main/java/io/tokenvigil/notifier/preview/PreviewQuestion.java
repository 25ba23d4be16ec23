package io.tokenvigil.notifier.preview;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.notifier.notice.Audience;
import io.tokenvigil.notifier.notice.Branding;
import io.tokenvigil.notifier.notice.Facts;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.Recipient;
import io.tokenvigil.notifier.occasion.Occasion;
import io.tokenvigil.notifier.occasion.OccasionKind;
import io.tokenvigil.notifier.rendering.Proposal;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What the registry wants to see.
///
/// @param rung for rungs only; the first of the usual ladder without one
@JsonIgnoreProperties(ignoreUnknown = true)
record PreviewQuestion(
        @NotNull OccasionKind occasion,
        @Nullable String rung,
        @Nullable String locale,
        @Nullable String timeZone,
        @NotNull Facts facts,
        @Nullable Branding branding,
        @Nullable Proposal templates) {
    private static final String FIRST = "P30D";

    Proposal proposal() {
        return templates == null ? Proposal.NONE : templates;
    }

    Notice notice(Instant now) {
        Recipient reader = Recipient.byMail("reader@example.com", locale, timeZone);
        Occasion told = told();
        return new Notice(
                told.noticeId(reader.key()),
                told,
                reader,
                Audience.OWNERS,
                null,
                facts,
                List.of(),
                0,
                now,
                now,
                now,
                branding == null ? Branding.NONE : branding,
                false);
    }

    private Occasion told() {
        boolean grant = occasion == OccasionKind.GRANT_ENDING;
        boolean isRung = grant || occasion == OccasionKind.EXPIRING;
        return new Occasion(
                facts.tokenId() == null ? facts.provider() : facts.tokenId().toString(),
                0,
                EventType.TOKEN_EXPIRING,
                occasion,
                facts.generation(),
                grant ? facts.grantExpiresAt() : facts.expiresAt(),
                isRung ? Rung.parse(Objects.requireNonNullElse(rung, FIRST)) : null,
                isRung ? (grant ? ExpiryClock.GRANT : ExpiryClock.ACCESS) : null,
                null);
    }
}
