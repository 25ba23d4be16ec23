package io.tokenvigil.notifier.occasion;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.GenerationRetiring;
import io.tokenvigil.events.ProviderCredentialExpiring;
import io.tokenvigil.events.ProviderSuspended;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenExpired;
import io.tokenvigil.events.TokenExpiring;
import io.tokenvigil.events.TokenFacts;
import io.tokenvigil.events.TokenRefreshFailed;
import io.tokenvigil.events.TokenStatus;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OccasionTest {
    private static final UUID TOKEN = UUID.randomUUID();
    private static final Instant END = Instant.parse("2026-12-31T00:00:00.123456789Z");
    private static final Instant GRANT_END = Instant.parse("2027-06-30T00:00:00Z");

    @Test
    void aRungIsAnOccasionAboutWhatItsClockMeasures() {
        Occasion access = rung(7, "P30D", ExpiryClock.ACCESS);
        Occasion grant = rung(7, "P30D", ExpiryClock.GRANT);

        assertThat(access.kind()).isEqualTo(OccasionKind.EXPIRING);
        assertThat(access.expiresAt()).isEqualTo("2026-12-31T00:00:00.123456Z");
        assertThat(grant.kind()).isEqualTo(OccasionKind.GRANT_ENDING);
        assertThat(grant.expiresAt()).isEqualTo(GRANT_END);
    }

    @Test
    void aRefreshThatIsDueIsNothingToTell() {
        assertThat(
                        Occasion.of(
                                new TokenExpiring(
                                        facts(7), new TokenExpiring.Refresh(RefreshCause.POINT))))
                .isEmpty();
    }

    @Test
    void aFailureIsOneOnlyWhereAPersonIsNeeded() {
        assertThat(Occasion.of(failure(7, false))).isEmpty();
        assertThat(Occasion.of(failure(7, true)))
                .hasValueSatisfying(
                        occasion -> {
                            assertThat(occasion.kind()).isEqualTo(OccasionKind.NEEDS_PERSON);
                            assertThat(occasion.code()).isEqualTo(Code.INVALID_GRANT);
                        });
    }

    @Test
    void theSameEventReadAgainIsTheSameOccasion() {
        assertThat(rung(7, "P30D", ExpiryClock.ACCESS).id())
                .isEqualTo(rung(7, "P30D", ExpiryClock.ACCESS).id());
    }

    @Test
    void anEventThatDiffersInAnythingIsAnotherOccasion() {
        UUID id = rung(7, "P30D", ExpiryClock.ACCESS).id();

        assertThat(rung(8, "P30D", ExpiryClock.ACCESS).id()).isNotEqualTo(id);
        assertThat(rung(7, "P14D", ExpiryClock.ACCESS).id()).isNotEqualTo(id);
        assertThat(rung(7, "P30D", ExpiryClock.GRANT).id()).isNotEqualTo(id);
    }

    @Test
    void whatMustBeToldOnceIsOneNoticeThoughTwoEventsSaidIt() {
        assertThat(rung(8, "P30D", ExpiryClock.ACCESS).noticeId("Owner@Example.com"))
                .isEqualTo(rung(7, "P30D", ExpiryClock.ACCESS).noticeId("owner@example.com"));
        assertThat(rung(7, "P30D", ExpiryClock.ACCESS).noticeId("other@example.com"))
                .isNotEqualTo(rung(7, "P30D", ExpiryClock.ACCESS).noticeId("owner@example.com"));
    }

    @Test
    void whatCanComeAgainAtTheSameExpiryIsToldAgain() {
        Occasion first = Occasion.of(failure(7, true)).orElseThrow();
        Occasion second = Occasion.of(failure(9, true)).orElseThrow();
        Occasion suspended = suspended(1);

        assertThat(second.noticeId("a@b")).isNotEqualTo(first.noticeId("a@b"));
        assertThat(suspended(2).noticeId("a@b")).isNotEqualTo(suspended.noticeId("a@b"));
    }

    @Test
    void aReminderIsToldEachTimeItComesAndAboutTheValueThatIsToGo() {
        Occasion first = retiring(7);

        assertThat(first.kind()).isEqualTo(OccasionKind.RETIRING);
        assertThat(first.generation()).isEqualTo(2);
        assertThat(retiring(7).noticeId("a@b")).isEqualTo(first.noticeId("a@b"));
        assertThat(retiring(9).noticeId("a@b")).isNotEqualTo(first.noticeId("a@b"));
    }

    @Test
    void aCredentialThatEndsIsAMatterOfItsOwn() {
        Occasion ends =
                Occasion.of(new ProviderCredentialExpiring("iij", 3, Code.CLIENT_SECRET_EXPIRING))
                        .orElseThrow();

        assertThat(ends.kind()).isEqualTo(OccasionKind.PROVIDER_CREDENTIAL_EXPIRING);
        assertThat(ends.code()).isEqualTo(Code.CLIENT_SECRET_EXPIRING);
        assertThat(ends.matter()).isNotEqualTo(suspended(4).matter());
        assertThat(retiring(7).matter()).isEqualTo(expired(8).matter());
    }

    @Test
    void aPersonIsRemindedOfAFailureOnceHoweverOftenThatIsAskedFor() {
        Occasion failure = Occasion.of(failure(7, true)).orElseThrow();
        Occasion reminder = failure.reminder();

        assertThat(reminder.kind()).isEqualTo(OccasionKind.STILL_NEEDS_PERSON);
        assertThat(reminder.noticeId("a@b")).isNotEqualTo(failure.noticeId("a@b"));
        assertThat(failure.reminder()).isEqualTo(reminder);
        assertThat(reminder.reminder()).isEqualTo(reminder);
    }

    private static Occasion retiring(long sequence) {
        return Occasion.of(new GenerationRetiring(facts(sequence), 2)).orElseThrow();
    }

    @Test
    void expiryIsToldOncePerExpiry() {
        assertThat(expired(9).noticeId("a@b")).isEqualTo(expired(7).noticeId("a@b"));
    }

    private static Occasion rung(long sequence, String rung, ExpiryClock clock) {
        return Occasion.of(
                        new TokenExpiring(
                                facts(sequence), new TokenExpiring.Notice(Rung.parse(rung), clock)))
                .orElseThrow();
    }

    private static Occasion expired(long sequence) {
        return Occasion.of(new TokenExpired(facts(sequence))).orElseThrow();
    }

    private static Occasion suspended(long sequence) {
        return Occasion.of(new ProviderSuspended("iij", sequence, Code.CLIENT_REJECTED))
                .orElseThrow();
    }

    private static TokenRefreshFailed failure(long sequence, boolean needsPerson) {
        return new TokenRefreshFailed(
                facts(sequence),
                Code.INVALID_GRANT,
                1,
                needsPerson ? null : Instant.parse("2026-12-01T00:00:00Z"),
                needsPerson);
    }

    private static TokenFacts facts(long sequence) {
        return new TokenFacts(
                TOKEN,
                sequence,
                "default",
                "name",
                "iij",
                1,
                TokenStatus.EXPIRING,
                END,
                GRANT_END,
                Map.of(),
                new Actor(ActorKind.SYSTEM, "timers"));
    }
}
