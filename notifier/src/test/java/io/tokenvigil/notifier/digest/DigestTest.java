package io.tokenvigil.notifier.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.EventType;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.notifier.notice.Audience;
import io.tokenvigil.notifier.notice.Facts;
import io.tokenvigil.notifier.notice.Notice;
import io.tokenvigil.notifier.notice.Recipient;
import io.tokenvigil.notifier.occasion.Occasion;
import io.tokenvigil.notifier.occasion.OccasionKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
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

        Digest digest = Digest.of(List.of(first, second), CLOSED, NOW, 50);

        assertThat(digest.next()).containsExactlyInAnyOrder(first, second);
        assertThat(digest.held()).isEmpty();
    }

    @Test
    void whileAWindowIsOpenNoticesAreHeld() {
        Notice later = rung("a", "P30D", FAR);

        Digest digest = Digest.of(List.of(later), OPEN, NOW, 50);

        assertThat(digest.next()).isEmpty();
        assertThat(digest.held()).containsExactly(later);
    }

    @Test
    void whatNeedsAPersonNowIsNeverHeld() {
        Notice held = rung("a", "P30D", FAR);
        Notice expired = notice("b", EventType.TOKEN_EXPIRED, OccasionKind.EXPIRED, null, NOW);
        Notice stuck =
                notice("c", EventType.TOKEN_REFRESH_FAILED, OccasionKind.NEEDS_PERSON, null, null);

        Digest digest = Digest.of(List.of(held, expired, stuck), OPEN, NOW, 50);

        assertThat(digest.next()).containsExactly(stuck, expired);
        assertThat(digest.held()).containsExactly(held);
    }

    @Test
    void whatEndsBeforeOrSoonAfterTheWindowClosesIsNotHeld() {
        Notice soon = rung("a", "PT30M", NOW.plus(Duration.ofMinutes(30)));

        assertThat(Digest.of(List.of(soon), OPEN, NOW, 50).next()).containsExactly(soon);
    }

    @Test
    void ofOneTokenOnlyTheMostUrgentGoes() {
        Notice week = rung("a", "P7D", FAR);
        Notice day = rung("a", "P1D", FAR);
        Notice expired = notice("a", EventType.TOKEN_EXPIRED, OccasionKind.EXPIRED, null, FAR);

        Digest rungs = Digest.of(List.of(week, day), CLOSED, NOW, 50);
        Digest all = Digest.of(List.of(expired, week, day), CLOSED, NOW, 50);

        assertThat(rungs.next()).containsExactly(day);
        assertThat(rungs.superseded()).containsExactly(week);
        assertThat(all.next()).containsExactly(expired);
        assertThat(all.superseded()).containsExactlyInAnyOrder(week, day);
    }

    @Test
    void whatWaitsForItsOwnTimeOrForAFreshWordGoesNeitherNowNorIsHeld() {
        Notice putOff = withTimes(rung("a", "P30D", FAR), NOW.plusSeconds(5), NOW);
        Notice stale = withTimes(rung("b", "P30D", FAR), NOW, NOW.minus(Duration.ofMinutes(2)));

        Digest digest = Digest.of(List.of(putOff, stale), CLOSED, NOW, 50);

        assertThat(digest.next()).isEmpty();
        assertThat(digest.held()).isEmpty();
        assertThat(digest.superseded()).isEmpty();
    }

    @Test
    void aMailHoldsNoMoreThanItsLimitAndTheMostUrgentFirst() {
        List<Notice> many =
                IntStream.range(0, 60).mapToObj(n -> rung("t" + n, "P30D", FAR)).toList();
        Notice stuck =
                notice("x", EventType.TOKEN_REFRESH_FAILED, OccasionKind.NEEDS_PERSON, null, null);

        Digest digest =
                Digest.of(Stream.concat(many.stream(), Stream.of(stuck)).toList(), CLOSED, NOW, 50);

        assertThat(digest.next()).hasSize(50).startsWith(stuck);
        assertThat(digest.superseded()).isEmpty();
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
        Occasion occasion =
                new Occasion(
                        subject,
                        7,
                        type,
                        kind,
                        1,
                        end,
                        rung,
                        rung == null ? null : ExpiryClock.ACCESS,
                        null);
        Recipient recipient = new Recipient("owner@example.com", null, null);
        return new Notice(
                UUID.randomUUID(),
                occasion,
                recipient,
                Audience.OWNERS,
                null,
                facts(),
                List.of(),
                0,
                NOW,
                NOW,
                NOW);
    }

    private static Facts facts() {
        return new Facts(
                null, null, null, "iij", null, null, null, 1, null, null, null, null, false, null,
                null, null, null);
    }

    private static Notice withTimes(Notice notice, Instant notBefore, Instant checkedAt) {
        return new Notice(
                notice.id(),
                notice.occasion(),
                notice.recipient(),
                notice.audience(),
                null,
                notice.facts(),
                List.of(),
                0,
                notBefore,
                NOW,
                checkedAt);
    }
}
