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
        ExpiryClock clock = clock();
        return new Occasion(
                facts.tokenId() == null ? facts.provider() : facts.tokenId().toString(),
                0,
                EventType.TOKEN_EXPIRING,
                occasion,
                facts.generation(),
                clock == ExpiryClock.GRANT ? facts.grantExpiresAt() : facts.expiresAt(),
                clock == null ? null : Rung.parse(Objects.requireNonNullElse(rung, FIRST)),
                clock,
                null);
    }

    /// What a rung counts down to; none for what is no step of a ladder.
    private @Nullable ExpiryClock clock() {
        return switch (occasion) {
            case EXPIRING -> ExpiryClock.ACCESS;
            case GRANT_ENDING -> ExpiryClock.GRANT;
            case LEFT_BEHIND -> ExpiryClock.PREVIOUS;
            case AGEING -> ExpiryClock.AGE;
            case RECOVERED,
                    RETIRING,
                    PROVIDER_CREDENTIAL_EXPIRING,
                    API_KEY_EXPIRING,
                    EXPIRED,
                    STILL_NEEDS_PERSON,
                    NEEDS_PERSON,
                    PROVIDER_SUSPENDED ->
                    null;
        };
    }
}
