package io.tokenvigil.registry.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.notice.Verdict.Drops;
import io.tokenvigil.registry.notice.Verdict.Holds;
import io.tokenvigil.registry.notice.Verdict.Reason;
import io.tokenvigil.registry.timer.Notify;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RulingTest {
    private static final Instant END = Instant.parse("2026-12-31T00:00:00Z");
    private static final Instant GRANT_END = Instant.parse("2027-03-01T00:00:00Z");

    private static final Standing.Ends ENDS =
            new Standing.Ends(END, GRANT_END, null, null, END.minus(Duration.ofDays(20)));

    @Test
    void aRungOfATokenThatAPersonRenewsIsToldToItsOwners() {
        assertThat(ruling(rung("P30D"), manual(TokenStatus.EXPIRING)))
                .isEqualTo(new Holds(Audience.OWNERS));
    }

    @Test
    void aRungOfATokenThatRefreshesItselfIsQuietWhileItIsHealthy() {
        assertThat(ruling(rung("P30D"), automatic(TokenStatus.EXPIRING, null)))
                .isEqualTo(new Drops(Reason.QUIET));
    }

    @Test
    void aRungOfATokenWhoseRefreshesFailIsTold() {
        assertThat(ruling(rung("P30D"), automatic(TokenStatus.EXPIRING, "NOT_SENT")))
                .isEqualTo(new Holds(Audience.OWNERS));
    }

    @Test
    void whereOwnersAreAlwaysToldHealthIsNoReasonForSilence() {
        assertThat(ruling(rung("P30D"), standing(TokenStatus.EXPIRING, Notify.ALWAYS, true, null)))
                .isEqualTo(new Holds(Audience.OWNERS));
    }

    @Test
    void whereOwnersAreNeverToldOperatorsStillHearOfFailuresAndOfNothingElse() {
        Standing never = standing(TokenStatus.NEEDS_PERSON, Notify.NEVER, true, "INVALID_GRANT");

        assertThat(ruling(needsPerson(), never)).isEqualTo(new Holds(Audience.OPERATORS));
        assertThat(ruling(rung("P1D"), never)).isEqualTo(new Drops(Reason.QUIET));
        assertThat(ruling(grantRung("P1D"), never)).isEqualTo(new Drops(Reason.QUIET));
    }

    @Test
    void theEndOfAGrantIsToldOfHealthyTokensToo() {
        assertThat(ruling(grantRung("P30D"), automatic(TokenStatus.ACTIVE, null)))
                .isEqualTo(new Holds(Audience.OWNERS));
    }

    @Test
    void theEndOfAGrantHoldsAcrossTheGenerationsThatItGives() {
        Claim old =
                new Claim(
                        EventType.TOKEN_EXPIRING,
                        NoticeKind.GRANT_ENDING,
                        7,
                        1,
                        GRANT_END,
                        Rung.parse("P7D"),
                        ExpiryClock.GRANT,
                        null);

        assertThat(ruling(old, automatic(TokenStatus.ACTIVE, null)))
                .isEqualTo(new Holds(Audience.OWNERS));
    }

    @Test
    void whatWasRenewedIsNotTold() {
        Claim old =
                new Claim(
                        EventType.TOKEN_EXPIRING,
                        NoticeKind.EXPIRING,
                        7,
                        2,
                        END,
                        Rung.parse("P7D"),
                        ExpiryClock.ACCESS,
                        null);

        assertThat(ruling(old, manual(TokenStatus.ACTIVE))).isEqualTo(new Drops(Reason.RENEWED));
    }

    @Test
    void whatEndsAtAnotherInstantNowIsNotTold() {
        Claim other =
                new Claim(
                        EventType.TOKEN_EXPIRING,
                        NoticeKind.EXPIRING,
                        7,
                        3,
                        END.minus(Duration.ofDays(1)),
                        Rung.parse("P7D"),
                        ExpiryClock.ACCESS,
                        null);

        assertThat(ruling(other, manual(TokenStatus.EXPIRING)))
                .isEqualTo(new Drops(Reason.EXPIRY_CHANGED));
    }

    @Test
    void nobodyIsToldOfARevokedToken() {
        assertThat(ruling(rung("P7D"), manual(TokenStatus.REVOKED)))
                .isEqualTo(new Drops(Reason.REVOKED));
        assertThat(ruling(needsPerson(), manual(TokenStatus.REVOKED)))
                .isEqualTo(new Drops(Reason.REVOKED));
    }

    @Test
    void aFailureThatIsOverIsNotTold() {
        assertThat(ruling(needsPerson(), automatic(TokenStatus.ACTIVE, null)))
                .isEqualTo(new Drops(Reason.RECOVERED));
        assertThat(ruling(expired(), automatic(TokenStatus.EXPIRING, null)))
                .isEqualTo(new Drops(Reason.RECOVERED));
    }

    @Test
    void aLaterRungOrTheExpirySaysMoreThanAnEarlierRung() {
        Standing now = manual(TokenStatus.EXPIRED);

        assertThat(Ruling.of(rung("P7D"), now, List.of(rung("P1D"))))
                .isEqualTo(new Drops(Reason.MORE_URGENT));
        assertThat(Ruling.of(rung("P7D"), now, List.of(expired())))
                .isEqualTo(new Drops(Reason.MORE_URGENT));
        assertThat(Ruling.of(expired(), now, List.of(rung("-P7D"))))
                .isEqualTo(new Drops(Reason.MORE_URGENT));
    }

    @Test
    void theTwoClocksDoNotSilenceEachOther() {
        Standing now = automatic(TokenStatus.EXPIRING, "NOT_SENT");

        assertThat(Ruling.of(grantRung("P7D"), now, List.of(rung("P1D"))))
                .isEqualTo(new Holds(Audience.OWNERS));
        assertThat(Ruling.of(rung("P1D"), now, List.of(grantRung("P1D"))))
                .isEqualTo(new Holds(Audience.OWNERS));
    }

    @Test
    void aRungDoesNotSilenceWhatNeedsAPerson() {
        Standing now = automatic(TokenStatus.NEEDS_PERSON, "INVALID_GRANT");

        assertThat(Ruling.of(needsPerson(), now, List.of(rung("P1D"))))
                .isEqualTo(new Holds(Audience.OWNERS));
        assertThat(Ruling.of(needsPerson(), now, List.of(needsPerson())))
                .isEqualTo(new Drops(Reason.MORE_URGENT));
    }

    @Test
    void thatAPersonIsToRevokeAnOldValueHoldsForThatVeryValue() {
        assertThat(ruling(retiring(7, 2), toRevoke(2, Notify.ALWAYS)))
                .isEqualTo(new Holds(Audience.OWNERS));
        assertThat(ruling(retiring(7, 1), toRevoke(2, Notify.ALWAYS)))
                .isEqualTo(new Drops(Reason.RECOVERED));
        assertThat(ruling(retiring(7, 2), toRevoke(0, Notify.ALWAYS)))
                .isEqualTo(new Drops(Reason.RECOVERED));
        assertThat(ruling(retiring(7, 2), toRevoke(2, Notify.NEVER)))
                .isEqualTo(new Drops(Reason.QUIET));
    }

    @Test
    void aReminderSilencesTheOneBeforeAndNoRung() {
        Standing now = toRevoke(2, Notify.ALWAYS);

        assertThat(Ruling.of(retiring(7, 2), now, List.of(retiring(9, 2))))
                .isEqualTo(new Drops(Reason.MORE_URGENT));
        assertThat(Ruling.of(retiring(7, 2), now, List.of(rung("P30D"))))
                .isEqualTo(new Holds(Audience.OWNERS));
        assertThat(Ruling.of(rung("P30D"), now, List.of(retiring(9, 2))))
                .isEqualTo(new Holds(Audience.OWNERS));
    }

    @Test
    void aValueThatADestinationStillRunsOnIsToldOfUntilItIsLeft() {
        Claim behind = rung("P7D", ExpiryClock.PREVIOUS);

        assertThat(ruling(behind, ending(END, null))).isEqualTo(new Holds(Audience.OWNERS));
        assertThat(ruling(behind, ending(null, null))).isEqualTo(new Drops(Reason.RECOVERED));
        assertThat(Ruling.of(behind, ending(END, null), List.of(rung("P30D"))))
                .isEqualTo(new Holds(Audience.OWNERS));
        assertThat(Ruling.of(behind, ending(END, null), List.of(rung("P1D", ExpiryClock.PREVIOUS))))
                .isEqualTo(new Drops(Reason.MORE_URGENT));
    }

    @Test
    void anAgeIsToldOfWhileItIsThisNear() {
        Claim week = rung("P7D", ExpiryClock.AGE);
        Instant asOf = ENDS.asOf();

        assertThat(ruling(week, ending(null, asOf.plus(Duration.ofDays(7)))))
                .isEqualTo(new Holds(Audience.OWNERS));
        assertThat(ruling(week, ending(null, asOf.plus(Duration.ofDays(8)))))
                .isEqualTo(new Drops(Reason.EXPIRY_CHANGED));
        assertThat(ruling(week, ending(null, null))).isEqualTo(new Drops(Reason.EXPIRY_CHANGED));
    }

    @Test
    void aRecoveryIsToldAsLongAsItLasts() {
        Claim recovered =
                new Claim(
                        EventType.TOKEN_REFRESHED,
                        NoticeKind.RECOVERED,
                        10,
                        3,
                        null,
                        null,
                        null,
                        null);

        assertThat(ruling(recovered, automatic(TokenStatus.ACTIVE, null)))
                .isEqualTo(new Holds(Audience.OWNERS));
        assertThat(ruling(recovered, standing(TokenStatus.ACTIVE, Notify.NEVER, true, null)))
                .isEqualTo(new Holds(Audience.OPERATORS));
        assertThat(ruling(recovered, automatic(TokenStatus.NEEDS_PERSON, "INVALID_GRANT")))
                .isEqualTo(new Drops(Reason.MORE_URGENT));
        assertThat(Ruling.of(recovered, automatic(TokenStatus.ACTIVE, null), List.of(rung("P1D"))))
                .isEqualTo(new Holds(Audience.OWNERS));
    }

    @Test
    void aValueThatADestinationStillRunsOnIsToldOfHoweverHealthyTheTokenIs() {
        Claim behind = rung("P7D", ExpiryClock.PREVIOUS);

        assertThat(ruling(behind, leftBehind(Notify.ON_FAILURE)))
                .isEqualTo(new Holds(Audience.OWNERS));
        assertThat(ruling(behind, leftBehind(Notify.NEVER))).isEqualTo(new Drops(Reason.QUIET));
    }

    private static Standing leftBehind(Notify notices) {
        return new Standing(
                TokenStatus.ACTIVE,
                3,
                new Standing.Ends(END, GRANT_END, END, null, ENDS.asOf()),
                notices,
                true,
                0,
                null);
    }

    private static Claim rung(String rung, ExpiryClock clock) {
        return new Claim(
                EventType.TOKEN_EXPIRING,
                NoticeKind.ofRung(clock),
                7,
                3,
                null,
                Rung.parse(rung),
                clock,
                null);
    }

    private static Standing ending(@Nullable Instant previous, @Nullable Instant age) {
        return new Standing(
                TokenStatus.ACTIVE,
                3,
                new Standing.Ends(END, GRANT_END, previous, age, ENDS.asOf()),
                Notify.ALWAYS,
                false,
                0,
                null);
    }

    private static Claim retiring(long sequence, int generation) {
        return new Claim(
                EventType.GENERATION_RETIRING,
                NoticeKind.RETIRING,
                sequence,
                generation,
                null,
                null,
                null,
                null);
    }

    private static Standing toRevoke(int generation, Notify notices) {
        return new Standing(TokenStatus.ACTIVE, 3, ENDS, notices, false, generation, null);
    }

    private static Verdict ruling(Claim claim, Standing now) {
        return Ruling.of(claim, now, List.of());
    }

    private static Claim rung(String rung) {
        return new Claim(
                EventType.TOKEN_EXPIRING,
                NoticeKind.EXPIRING,
                7,
                3,
                END,
                Rung.parse(rung),
                ExpiryClock.ACCESS,
                null);
    }

    private static Claim grantRung(String rung) {
        return new Claim(
                EventType.TOKEN_EXPIRING,
                NoticeKind.GRANT_ENDING,
                7,
                3,
                GRANT_END,
                Rung.parse(rung),
                ExpiryClock.GRANT,
                null);
    }

    private static Claim expired() {
        return new Claim(EventType.TOKEN_EXPIRED, NoticeKind.EXPIRED, 8, 3, END, null, null, null);
    }

    private static Claim needsPerson() {
        return new Claim(
                EventType.TOKEN_REFRESH_FAILED,
                NoticeKind.NEEDS_PERSON,
                9,
                3,
                END,
                null,
                null,
                Code.INVALID_GRANT);
    }

    private static Standing manual(TokenStatus status) {
        return standing(status, Notify.ALWAYS, false, null);
    }

    private static Standing automatic(TokenStatus status, @Nullable String problem) {
        return standing(status, Notify.ON_FAILURE, true, problem);
    }

    private static Standing standing(
            TokenStatus status, Notify notices, boolean automatic, @Nullable String problem) {
        return new Standing(status, 3, ENDS, notices, automatic, 0, problem);
    }
}
