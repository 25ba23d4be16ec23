package io.tokenvigil.notifier.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.EventType;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.notifier.digest.Digest.Held;
import io.tokenvigil.notifier.notice.Audience;
import io.tokenvigil.notifier.notice.Branding;
import io.tokenvigil.notifier.notice.Facts;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.Recipient;
import io.tokenvigil.notifier.occasion.Occasion;
import io.tokenvigil.notifier.occasion.OccasionKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant CLOSED = NOW.minusSeconds(1);
    private static final Instant OPEN = NOW.plus(Duration.ofMinutes(9));
    private static final Instant FAR = NOW.plus(Duration.ofDays(30));

    @Test
    void withNoWindowOpenEverythingThatWaitsGoesInOneMail() {
        Notice first = rung("a", "P30D", FAR);
        Notice second = rung("b", "P30D", FAR);

        Digest digest = Digest.of(List.of(first, second), CLOSED, NOW, DigestTest::atOnce);

        assertThat(digest.next()).containsExactlyInAnyOrder(first, second);
        assertThat(digest.held()).isEmpty();
    }

    @Test
    void whileAWindowIsOpenNoticesAreHeld() {
        Notice later = rung("a", "P30D", FAR);

        Digest digest = Digest.of(List.of(later), OPEN, NOW, DigestTest::atOnce);

        assertThat(digest.next()).isEmpty();
        assertThat(digest.held()).containsExactly(new Held(later, OPEN));
    }

    @Test
    void whatNeedsAPersonNowIsNeverHeld() {
        Notice held = rung("a", "P30D", FAR);
        Notice expired = notice("b", EventType.TOKEN_EXPIRED, OccasionKind.EXPIRED, null, NOW);
        Notice stuck =
                notice("c", EventType.TOKEN_REFRESH_FAILED, OccasionKind.NEEDS_PERSON, null, null);

        Digest digest = Digest.of(List.of(held, expired, stuck), OPEN, NOW, DigestTest::atOnce);

        assertThat(digest.next()).containsExactly(stuck, expired);
        assertThat(digest.held()).containsExactly(new Held(held, OPEN));
    }

    @Test
    void whatEndsBeforeOrSoonAfterTheWindowClosesIsNotHeld() {
        Notice soon = rung("a", "PT30M", NOW.plus(Duration.ofMinutes(30)));

        assertThat(Digest.of(List.of(soon), OPEN, NOW, DigestTest::atOnce).next())
                .containsExactly(soon);
    }

    @Test
    void ofOneTokenOnlyTheMostUrgentGoes() {
        Notice week = rung("a", "P7D", FAR);
        Notice day = rung("a", "P1D", FAR);
        Notice expired = notice("a", EventType.TOKEN_EXPIRED, OccasionKind.EXPIRED, null, FAR);

        Digest rungs = Digest.of(List.of(week, day), CLOSED, NOW, DigestTest::atOnce);
        Digest all = Digest.of(List.of(expired, week, day), CLOSED, NOW, DigestTest::atOnce);

        assertThat(rungs.next()).containsExactly(day);
        assertThat(rungs.superseded()).containsExactly(week);
        assertThat(all.next()).containsExactly(expired);
        assertThat(all.superseded()).containsExactlyInAnyOrder(week, day);
    }

    @Test
    void whatIsHeldTakesNobodysPlaceForItMayNotHoldAnyMoreWhenItsTurnComes() {
        // NOW is 09:00 in Tokyo; mail is wanted from ten on.
        Instant ten = Instant.parse("2026-12-01T01:00:00Z");
        Notice stale = withTimes(rung("a", "P7D", FAR), ten, Instant.EPOCH);
        Notice lesser = retiring("a");

        Digest before = Digest.of(List.of(stale, lesser), CLOSED, NOW, DigestTest::fromTenToSix);
        Digest then =
                Digest.of(
                        List.of(withTimes(stale, ten, ten), withTimes(lesser, ten, ten)),
                        CLOSED,
                        ten,
                        DigestTest::fromTenToSix);

        assertThat(before.superseded()).isEmpty();
        assertThat(before.held())
                .containsExactlyInAnyOrder(new Held(stale, ten), new Held(lesser, ten));
        assertThat(then.next()).extracting(Notice::id).containsExactly(stale.id());
        assertThat(then.superseded()).extracting(Notice::id).containsExactly(lesser.id());
    }

    @Test
    void norDoesWhatWaitsForTheRegistrysWordOrToBeTriedAgain() {
        Instant later = NOW.plus(Duration.ofMinutes(5));
        Notice stale = withTimes(rung("a", "P7D", FAR), NOW, NOW.minus(Duration.ofMinutes(1)));
        Notice putOff = withTimes(rung("b", "P7D", FAR), later, Instant.EPOCH, 1);
        Notice besideStale = retiring("a");
        Notice besidePutOff = retiring("b");

        Digest digest =
                Digest.of(
                        List.of(stale, putOff, besideStale, besidePutOff),
                        CLOSED,
                        NOW,
                        DigestTest::atOnce);

        assertThat(digest.next()).isEmpty();
        assertThat(digest.superseded()).isEmpty();
        assertThat(digest.held()).containsExactly(new Held(besidePutOff, later));
    }

    @Test
    void nothingWaitsForAMoreUrgentOneOfWhichTheRegistryHasNoWord() {
        Instant later = NOW.plus(Duration.ofMinutes(5));
        Notice unknown = withTimes(rung("a", "P1D", FAR), later, Instant.EPOCH, 0);
        Notice lesser = rung("a", "P7D", FAR);

        Digest digest = Digest.of(List.of(unknown, lesser), CLOSED, NOW, DigestTest::atOnce);

        assertThat(digest.next()).containsExactly(lesser);
        assertThat(digest.held()).isEmpty();
        assertThat(digest.superseded()).isEmpty();
    }

    @Test
    void nothingWaitsForAMoreUrgentOnePastItsOwnEnd() {
        Notice grant = withTimes(grantEnding("a"), NOW.plus(Duration.ofHours(1)), Instant.EPOCH, 1);
        Notice soon = rung("a", "PT30M", NOW.plus(Duration.ofMinutes(30)));

        Digest digest = Digest.of(List.of(grant, soon), CLOSED, NOW, DigestTest::fromTenToSix);

        assertThat(digest.next()).containsExactly(soon);
        assertThat(digest.held()).extracting(Held::notice).containsExactly(grant);
    }

    @Test
    void whatWaitsForItsOwnTimeOrForAFreshWordGoesNeitherNowNorIsHeld() {
        Notice putOff = withTimes(rung("a", "P30D", FAR), NOW.plusSeconds(5), NOW);
        Notice stale = withTimes(rung("b", "P30D", FAR), NOW, NOW.minus(Duration.ofMinutes(2)));

        Digest digest = Digest.of(List.of(putOff, stale), CLOSED, NOW, DigestTest::atOnce);

        assertThat(digest.next()).isEmpty();
        assertThat(digest.held()).isEmpty();
        assertThat(digest.superseded()).isEmpty();
    }

    @Test
    void whoWantsOneMailADayGetsAllThatCanWaitAtThatHourOfHisZone() {
        // NOW is 09:00 in Tokyo.
        Notice today = rung("a", "P30D", FAR);
        Instant ten = Instant.parse("2026-12-01T01:00:00Z");

        Digest before = Digest.of(List.of(today), CLOSED, NOW, DigestTest::dailyAtTen);
        Notice asked = withTimes(today, ten, ten);
        Digest then = Digest.of(List.of(asked), CLOSED, ten, DigestTest::dailyAtTen);

        assertThat(before.held()).containsExactly(new Held(today, ten));
        assertThat(then.next()).containsExactly(asked);
    }

    @Test
    void whatComesUpAfterTheDailyMailWaitsForTheNextOne() {
        Instant two = Instant.parse("2026-12-01T05:00:00Z");
        Notice later = created(rung("a", "P30D", FAR), two);

        assertThat(Digest.of(List.of(later), CLOSED, two, DigestTest::dailyAtTen).held())
                .containsExactly(new Held(later, Instant.parse("2026-12-02T01:00:00Z")));
    }

    @Test
    void whatCanWaitGoesOnlyWithinTheHoursThatSomebodyWants() {
        Notice early = rung("a", "P30D", FAR);
        Instant ten = Instant.parse("2026-12-01T01:00:00Z");
        Instant six = Instant.parse("2026-12-01T09:00:00Z");

        assertThat(Digest.of(List.of(early), CLOSED, NOW, DigestTest::fromTenToSix).held())
                .containsExactly(new Held(early, ten));
        assertThat(due(early, ten, DigestTest::fromTenToSix)).isTrue();
        assertThat(due(early, six.minusSeconds(1), DigestTest::fromTenToSix)).isTrue();
        assertThat(due(early, six, DigestTest::fromTenToSix)).isFalse();
    }

    @Test
    void nothingIsHeldPastItsEndWhateverSomebodyWants() {
        // Ends at 09:30 in Tokyo, before the hours begin; at 10:30, too soon after.
        Notice ends = rung("a", "PT30M", NOW.plus(Duration.ofMinutes(30)));
        Notice endsSoonAfter = rung("b", "PT90M", NOW.plus(Duration.ofMinutes(90)));
        List<Notice> both = List.of(ends, endsSoonAfter);

        assertThat(Digest.of(both, CLOSED, NOW, DigestTest::fromTenToSix).held()).isEmpty();
        assertThat(Digest.of(both, CLOSED, NOW, DigestTest::dailyAtTen).next())
                .containsExactlyInAnyOrder(ends, endsSoonAfter);
    }

    @Test
    void norIsWhatOnlyTheFactsNameTheEndOf() {
        Notice behind = leftBehind(NOW.plus(Duration.ofMinutes(90)));
        Notice aged = ageing(NOW.plus(Duration.ofMinutes(90)));

        assertThat(Digest.of(List.of(behind), OPEN, NOW, DigestTest::atOnce).held()).hasSize(1);
        assertThat(Digest.of(List.of(behind), CLOSED, NOW, DigestTest::dailyAtTen).next())
                .containsExactly(behind);
        assertThat(Digest.of(List.of(aged), CLOSED, NOW, DigestTest::fromTenToSix).next())
                .containsExactly(aged);
    }

    @Test
    void thatAllIsWellAgainWarnsOfNoEndAndCanWait() {
        Notice well =
                notice(
                        new Occasion(
                                "a",
                                7,
                                EventType.TOKEN_REFRESHED,
                                OccasionKind.RECOVERED,
                                2,
                                null,
                                null,
                                null,
                                null),
                        facts(NOW.plus(Duration.ofMinutes(30)), null));

        assertThat(Digest.of(List.of(well), OPEN, NOW, DigestTest::atOnce).held())
                .containsExactly(new Held(well, OPEN));
    }

    @Test
    void whatSomebodyAskedForByHandGoesAtOnceAndNothingElseGoesWithIt() {
        Notice daily = rung("a", "P7D", FAR);
        Notice again = byHand(rung("a", "P30D", FAR));
        Notice andAgain = byHand(rung("a", "P30D", FAR));
        List<Notice> all = List.of(daily, again, andAgain);

        Digest inTheWindow = Digest.of(all, OPEN, NOW, DigestTest::atOnce);
        Digest beforeTheHour = Digest.of(all, CLOSED, NOW, DigestTest::dailyAtTen);

        for (Digest digest : List.of(inTheWindow, beforeTheHour)) {
            assertThat(digest.next()).containsExactlyInAnyOrder(again, andAgain);
            assertThat(digest.held()).extracting(Held::notice).containsExactly(daily);
            assertThat(digest.superseded()).isEmpty();
        }
    }

    @Test
    void whatNeedsAPersonNowWaitsForNoHour() {
        Notice stuck =
                notice("c", EventType.TOKEN_REFRESH_FAILED, OccasionKind.NEEDS_PERSON, null, null);

        assertThat(Digest.of(List.of(stuck), CLOSED, NOW, DigestTest::dailyAtTen).next())
                .containsExactly(stuck);
        assertThat(Digest.of(List.of(stuck), CLOSED, NOW, DigestTest::fromTenToSix).next())
                .containsExactly(stuck);
    }

    @Test
    void aReminderOfWhatHasEndedIsNoMoreUrgentThanItIs() {
        Notice lapsed = rung("a", "-P7D", NOW.minus(Duration.ofDays(7)));

        assertThat(Digest.of(List.of(lapsed), OPEN, NOW, DigestTest::atOnce).held())
                .containsExactly(new Held(lapsed, OPEN));
    }

    @Test
    void oneMailHasAllThatIsDueTheMostUrgentFirst() {
        List<Notice> many =
                IntStream.range(0, 400).mapToObj(n -> rung("t" + n, "P30D", FAR)).toList();
        Notice stuck =
                notice("x", EventType.TOKEN_REFRESH_FAILED, OccasionKind.NEEDS_PERSON, null, null);

        Digest digest =
                Digest.of(
                        Stream.concat(many.stream(), Stream.of(stuck)).toList(),
                        CLOSED,
                        NOW,
                        DigestTest::atOnce);

        assertThat(digest.next()).hasSize(401).startsWith(stuck);
    }

    private static Rhythm atOnce(Notice notice) {
        return new Rhythm(null, null, notice.recipient().zone());
    }

    private static Rhythm dailyAtTen(Notice notice) {
        return new Rhythm(LocalTime.of(10, 0), null, notice.recipient().zone());
    }

    private static Rhythm fromTenToSix(Notice notice) {
        return new Rhythm(null, Hours.parse("10:00-18:00"), notice.recipient().zone());
    }

    private static boolean due(Notice notice, Instant now, Function<Notice, Rhythm> rhythm) {
        return !Digest.of(List.of(withTimes(notice, now, now)), CLOSED, now, rhythm)
                .next()
                .isEmpty();
    }

    /// The least urgent of what there is about a token.
    private static Notice retiring(String subject) {
        return notice(subject, EventType.GENERATION_RETIRING, OccasionKind.RETIRING, null, null);
    }

    private static Notice grantEnding(String subject) {
        return notice(
                subject,
                EventType.TOKEN_EXPIRING,
                OccasionKind.GRANT_ENDING,
                Rung.parse("P7D"),
                FAR);
    }

    private static Notice rung(String subject, String rung, Instant end) {
        return notice(
                subject, EventType.TOKEN_EXPIRING, OccasionKind.EXPIRING, Rung.parse(rung), end);
    }

    private static Notice notice(
            String subject,
            EventType type,
            OccasionKind kind,
            @Nullable Rung rung,
            @Nullable Instant end) {
        return notice(
                new Occasion(
                        subject,
                        7,
                        type,
                        kind,
                        1,
                        end,
                        rung,
                        rung == null ? null : ExpiryClock.ACCESS,
                        null),
                facts(end, null));
    }

    /// A destination still runs on a value that ends then; the newest one lives on.
    private static Notice leftBehind(Instant end) {
        return notice(
                clocked(OccasionKind.LEFT_BEHIND, ExpiryClock.PREVIOUS),
                facts(FAR, new Facts.Value(1, null, null, end)));
    }

    /// A token that never expires, and is to be replaced then.
    private static Notice ageing(Instant end) {
        return notice(clocked(OccasionKind.AGEING, ExpiryClock.AGE), facts(end, null));
    }

    /// The event does not say what ends.
    private static Occasion clocked(OccasionKind kind, ExpiryClock clock) {
        return new Occasion(
                "c", 7, EventType.TOKEN_EXPIRING, kind, 2, null, Rung.parse("PT2H"), clock, null);
    }

    private static Notice notice(Occasion occasion, Facts facts) {
        return new Notice(
                UUID.randomUUID(),
                occasion,
                Recipient.byMail("owner@example.com", null, "Asia/Tokyo"),
                Audience.OWNERS,
                null,
                facts,
                List.of(),
                0,
                NOW,
                NOW,
                NOW,
                Branding.NONE,
                false);
    }

    private static Facts facts(@Nullable Instant expiresAt, Facts.@Nullable Value previous) {
        return new Facts(
                null, null, null, "iij", null, null, null, 1, null, null, expiresAt, null, false,
                null, false, null, null, previous);
    }

    private static Notice withTimes(Notice notice, Instant notBefore, Instant checkedAt) {
        return withTimes(notice, notBefore, checkedAt, 0);
    }

    /// @param attempts how often the mail server has put it off
    private static Notice withTimes(
            Notice notice, Instant notBefore, Instant checkedAt, int attempts) {
        return new Notice(
                notice.id(),
                notice.occasion(),
                notice.recipient(),
                notice.audience(),
                null,
                notice.facts(),
                List.of(),
                attempts,
                notBefore,
                NOW,
                checkedAt,
                Branding.NONE,
                false);
    }

    private static Notice byHand(Notice notice) {
        return new Notice(
                notice.id(),
                notice.occasion(),
                notice.recipient(),
                notice.audience(),
                null,
                notice.facts(),
                List.of(),
                0,
                NOW,
                NOW,
                NOW,
                Branding.NONE,
                true);
    }

    private static Notice created(Notice notice, Instant at) {
        return new Notice(
                notice.id(),
                notice.occasion(),
                notice.recipient(),
                notice.audience(),
                null,
                notice.facts(),
                List.of(),
                0,
                at,
                at,
                at,
                Branding.NONE,
                false);
    }
}
