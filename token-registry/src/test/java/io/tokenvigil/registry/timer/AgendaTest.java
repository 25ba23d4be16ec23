package io.tokenvigil.registry.timer;

import static io.tokenvigil.events.ExpiryClock.ACCESS;
import static io.tokenvigil.events.ExpiryClock.AGE;
import static io.tokenvigil.events.ExpiryClock.GRANT;
import static io.tokenvigil.events.ExpiryClock.PREVIOUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.RefreshCause;
import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgendaTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void aTokenThatAPersonRenewsIsToldOfAtEachRungAndAtItsExpiry() {
        TokenTimer timer = registered(Plans.manual(), NOW, days(90));

        List<Due> dues = Agenda.upcoming(timer, Plans.manual(), NOW);

        assertThat(dues)
                .containsExactly(
                        rung("P30D", ACCESS, days(60)),
                        rung("P14D", ACCESS, days(76)),
                        rung("P7D", ACCESS, days(83)),
                        rung("P1D", ACCESS, days(89)),
                        new Due.Expired(days(90)));
    }

    @Test
    void aTokenWithoutAValueIsDueAtOnceAndOneThatNeverEndsIsNot() {
        Life unknown = new Life(NOW, null, null, false);
        TokenTimer empty = TokenTimer.first(1, 0, 0, unknown);
        TokenTimer endless = TokenTimer.first(1, 1, 0, unknown);

        assertThat(Agenda.rearm(empty, Plans.automatic(), NOW, Rearm.REGISTERED).refreshAt())
                .isEqualTo(NOW);
        assertThat(Agenda.rearm(empty, Plans.manual(), NOW, Rearm.REGISTERED).dueAt()).isNull();
        assertThat(Agenda.rearm(endless, Plans.automatic(), NOW, Rearm.REGISTERED).dueAt())
                .isNull();
    }

    @Test
    void rungsThatLieInThePastAtRegistrationAreSkipped() {
        TokenTimer timer = registered(Plans.manual(), NOW, days(10));

        assertThat(Agenda.upcoming(timer, Plans.manual(), NOW))
                .first()
                .isEqualTo(rung("P7D", ACCESS, days(3)));
        assertThat(timer.status()).isEqualTo(TokenStatus.ACTIVE);
    }

    @Test
    void theLatestRungThatWasMissedSinceTheIssueIsDueAtOnce() {
        TokenTimer timer = registered(Plans.manual(), days(-60), days(10));

        Firing firing = Agenda.fire(timer, Plans.manual(), NOW);

        assertThat(firing.dues()).containsExactly(rung("P14D", ACCESS, days(-4)));
        assertThat(firing.next().armed().rung()).isEqualTo(armed("P7D", ACCESS, days(3)));
        assertThat(timer.status()).isEqualTo(TokenStatus.EXPIRING);
    }

    @Test
    void aTokenThatLivesShorterThanAnyRungIsToldOfAtItsExpiryOnly() {
        TokenTimer timer = registered(Plans.manual(), NOW, NOW.plusSeconds(3600));

        assertThat(Agenda.upcoming(timer, Plans.manual(), NOW))
                .containsExactly(new Due.Expired(NOW.plusSeconds(3600)));
    }

    @Test
    void aRungAfterTheExpiryComesAfterIt() {
        Plan plan = Plans.manual("P1D", "-P7D");
        TokenTimer timer = registered(plan, NOW, days(2));

        assertThat(Agenda.upcoming(timer, plan, NOW))
                .containsExactly(
                        rung("P1D", ACCESS, days(1)),
                        new Due.Expired(days(2)),
                        rung("-P7D", ACCESS, days(9)));
    }

    @Test
    void theRungAtTheVeryEndIsTheExpiryItself() {
        Plan plan = Plans.manual("P1D", "PT0S");
        TokenTimer timer = registered(plan, NOW, days(2));

        assertThat(Agenda.upcoming(timer, plan, NOW))
                .containsExactly(rung("P1D", ACCESS, days(1)), new Due.Expired(days(2)));
    }

    @Test
    void afterAnOutageOnlyTheMostUrgentRungIsTold() {
        TokenTimer timer = registered(Plans.manual(), NOW, days(90));

        Firing firing = Agenda.fire(timer, Plans.manual(), days(84));

        assertThat(firing.dues()).containsExactly(rung("P7D", ACCESS, days(83)));
        assertThat(firing.next().armed().rung()).isEqualTo(armed("P1D", ACCESS, days(89)));
    }

    @Test
    void afterALongOutageTheRungAndTheExpiryBothFireInTheirOrder() {
        TokenTimer timer = registered(Plans.manual(), NOW, days(90));

        Firing firing = Agenda.fire(timer, Plans.manual(), days(100));

        assertThat(firing.dues())
                .containsExactly(rung("P1D", ACCESS, days(89)), new Due.Expired(days(90)));
        assertThat(firing.next().dueAt()).isNull();
        assertThat(firing.next().status()).isEqualTo(TokenStatus.EXPIRED);
    }

    @Test
    void atOneInstantRefreshExpiryRetireAndLeaseEndFireInThisOrder() {
        TokenTimer timer =
                TokenTimer.first(1, 1, 1, new Life(NOW, NOW, null, false))
                        .withArmed(new Armed(armed("P1D", ACCESS, NOW), NOW, NOW, NOW, NOW));

        Firing firing = Agenda.fire(timer, Plans.automatic(), NOW);

        assertThat(firing.dues())
                .containsExactly(
                        rung("P1D", ACCESS, NOW),
                        new Due.RefreshDue(NOW, RefreshCause.POINT),
                        new Due.Expired(NOW),
                        new Due.RetireDue(NOW),
                        new Due.LeaseEnded(NOW));
        assertThat(firing.next().dueAt()).isNull();
    }

    @Test
    void anExpiryInThePastFiresAtOnceAndShowsAtOnce() {
        TokenTimer timer = registered(Plans.manual(), NOW, days(-1));

        assertThat(timer.status()).isEqualTo(TokenStatus.EXPIRED);
        assertThat(Agenda.fire(timer, Plans.manual(), NOW).dues())
                .containsExactly(new Due.Expired(days(-1)));
    }

    @Test
    void aTokenThatNeverExpiresHasNothingDue() {
        TokenTimer timer = registered(Plans.manual(), NOW, null);

        assertThat(timer.dueAt()).isNull();
        assertThat(timer.status()).isEqualTo(TokenStatus.ACTIVE);
    }

    @Test
    void anAutomaticTokenIsQuietUntilItsRefreshPoint() {
        TokenTimer timer = registered(Plans.automatic(), NOW, days(100));

        List<Due> dues = Agenda.upcoming(timer, Plans.automatic(), NOW);

        assertThat(dues).hasSize(2);
        assertThat(dues.getFirst()).isInstanceOf(Due.RefreshDue.class);
        assertThat(dues.getLast()).isEqualTo(new Due.Expired(days(100)));
    }

    @Test
    void anAutomaticTokenThatWantsAllNoticesHasItsLadderToo() {
        Plan plan = Plans.withNotices(Plans.automatic(), Notify.ALWAYS);
        TokenTimer timer = registered(plan, NOW, days(100));

        assertThat(Agenda.upcoming(timer, plan, NOW)).contains(rung("P30D", ACCESS, days(70)));
    }

    @Test
    void anAutomaticTokenThatNeedsAPersonGetsTheRungsThatAreLeft() {
        Plan plan = Plans.automatic();
        TokenTimer timer = registered(plan, NOW, days(100));
        TokenTimer failed =
                Agenda.fire(timer, plan, days(80)).next().withStatus(TokenStatus.NEEDS_PERSON);

        TokenTimer parked = Agenda.rearm(failed, plan, days(90), Rearm.STATUS_CHANGED);

        assertThat(Agenda.upcoming(parked, plan, days(90)))
                .containsExactly(
                        rung("P7D", ACCESS, days(93)),
                        rung("P1D", ACCESS, days(99)),
                        new Due.Expired(days(100)));
        assertThat(Agenda.fire(parked, plan, days(101)).next().status())
                .isEqualTo(TokenStatus.NEEDS_PERSON);
    }

    @Test
    void aNewGenerationHealsWhatNeededAPerson() {
        TokenTimer parked =
                registered(Plans.automatic(), NOW, days(100))
                        .withStatus(TokenStatus.NEEDS_PERSON)
                        .withLife(new Life(days(50), days(150), null, false));

        TokenTimer promoted = Agenda.rearm(parked, Plans.automatic(), days(50), Rearm.PROMOTED);

        assertThat(promoted.status()).isEqualTo(TokenStatus.ACTIVE);
        assertThat(promoted.refreshAt()).isBetween(days(125), days(130));
    }

    @Test
    void aRevokedTokenHasNothingDueButWhatRetiresItsValues() {
        TokenTimer revoked =
                registered(Plans.manual(), NOW, days(90))
                        .withRetireAt(days(1))
                        .withStatus(TokenStatus.REVOKED);

        TokenTimer quiet = Agenda.rearm(revoked, Plans.manual(), NOW, Rearm.STATUS_CHANGED);

        assertThat(Agenda.upcoming(quiet, Plans.manual(), NOW))
                .containsExactly(new Due.RetireDue(days(1)));
        assertThat(Agenda.rearm(quiet, Plans.manual(), NOW, Rearm.PROMOTED).status())
                .isEqualTo(TokenStatus.REVOKED);
    }

    @Test
    void whereAnEarlyRefreshIsANoopItIsDueOneSecondAfterTheExpiryAndExpiredThirty() {
        TokenTimer timer = registered(Plans.earlyIsNoop(), NOW, days(1));

        assertThat(Agenda.upcoming(timer, Plans.earlyIsNoop(), NOW))
                .containsExactly(
                        new Due.RefreshDue(days(1).plusSeconds(1), RefreshCause.POINT),
                        new Due.Expired(days(1).plusSeconds(30)));
    }

    @Test
    void theLadderRunsOnAGrantWhoseEndNoAnswerMovesAlsoForAutomaticTokens() {
        Plan plan = Plans.automatic();
        TokenTimer timer = registered(plan, new Life(NOW, hours(1), days(20), true));

        assertThat(Agenda.upcoming(timer, plan, NOW))
                .filteredOn(Due.RungReached.class::isInstance)
                .containsExactly(
                        rung("P14D", GRANT, days(6)),
                        rung("P7D", GRANT, days(13)),
                        rung("P1D", GRANT, days(19)));
    }

    @Test
    void aGrantThatEveryAnswerMovesHasNoLadder() {
        Plan plan = Plans.automatic();
        TokenTimer timer = registered(plan, new Life(NOW, hours(1), days(20), false));

        assertThat(Agenda.upcoming(timer, plan, NOW)).noneMatch(Due.RungReached.class::isInstance);
    }

    @Test
    void aPromotionDoesNotTellAGrantsRungAgainAndLosesNoneThatIsOverdue() {
        Plan plan = Plans.automatic();
        TokenTimer before = registered(plan, new Life(NOW, days(8), days(20), true));
        Life next = new Life(days(6).minusSeconds(5), days(14), days(20), true);

        TokenTimer told = Agenda.fire(before, plan, days(6)).next().withLife(next);
        TokenTimer overdue = before.withLife(next);

        assertThat(Agenda.rearm(told, plan, days(6), Rearm.PROMOTED).armed().rung())
                .isEqualTo(armed("P7D", GRANT, days(13)));
        assertThat(Agenda.rearm(overdue, plan, days(6), Rearm.PROMOTED).armed().rung())
                .isEqualTo(armed("P14D", GRANT, days(6)));
    }

    @Test
    void aChainIsTouchedBeforeItsProviderLetsItDie() {
        Plan plan = Plans.withKeepAlive(Plans.automatic(), Duration.ofDays(20));
        TokenTimer timer = registered(plan, NOW, days(100));

        Due due = Agenda.upcoming(timer, plan, NOW).getFirst();

        assertThat(due)
                .isInstanceOfSatisfying(
                        Due.RefreshDue.class,
                        refresh -> {
                            assertThat(refresh.cause()).isEqualTo(RefreshCause.KEEP_ALIVE);
                            assertThat(refresh.at())
                                    .isBetween(days(20).minus(Duration.ofMinutes(10)), days(20));
                        });
    }

    @Test
    void aTokenThatNeverExpiresIsKeptAliveAllTheSame() {
        Plan plan = Plans.withKeepAlive(Plans.automatic(), Duration.ofDays(20));
        TokenTimer timer = registered(plan, NOW, null);

        assertThat(Agenda.upcoming(timer, plan, NOW)).hasSize(1);
    }

    @Test
    void anotherLadderDoesNotTellAgainWhatWasTold() {
        TokenTimer timer = registered(Plans.manual(), NOW, days(90));
        TokenTimer told = Agenda.fire(timer, Plans.manual(), days(83)).next();
        Plan finer = Plans.manual("P10D", "P7D", "P3D", "P1D");

        TokenTimer replanned = Agenda.replan(told, Plans.manual(), finer, days(84));

        assertThat(replanned.armed().rung()).isEqualTo(armed("P3D", ACCESS, days(87)));
    }

    @Test
    void aRungThatIsOverdueSurvivesAChangeOfPlan() {
        TokenTimer overdue = registered(Plans.manual(), NOW, days(90));

        TokenTimer replanned =
                Agenda.replan(overdue, Plans.manual(), Plans.manual("P30D", "P7D"), days(61));

        assertThat(replanned.armed().rung()).isEqualTo(armed("P30D", ACCESS, days(60)));
    }

    @Test
    void aRefreshThatHasFiredDoesNotFireAgainForAnotherPlan() {
        TokenTimer timer = registered(Plans.automatic(), NOW, days(100));
        TokenTimer fired = Agenda.fire(timer, Plans.automatic(), days(80)).next();

        TokenTimer replanned =
                Agenda.replan(fired, Plans.automatic(), Plans.automatic("95%"), days(81));

        assertThat(replanned.refreshAt()).isNull();
    }

    @Test
    void refreshThatIsSwitchedOnLateIsDueAtOnce() {
        TokenTimer timer = registered(Plans.manual(), NOW, days(100));

        TokenTimer replanned = Agenda.replan(timer, Plans.manual(), Plans.automatic(), days(90));

        assertThat(Agenda.fire(replanned, Plans.automatic(), days(90)).dues())
                .singleElement()
                .isInstanceOf(Due.RefreshDue.class);
    }

    @Test
    void anExpiryThatHasFiredDoesNotFireAgainForAnotherPlan() {
        TokenTimer timer = registered(Plans.manual(), NOW, days(1));
        TokenTimer expired = Agenda.fire(timer, Plans.manual(), days(2)).next();

        TokenTimer replanned = Agenda.replan(expired, Plans.manual(), Plans.manual("P2D"), days(2));

        assertThat(replanned.dueAt()).isNull();
        assertThat(replanned.status()).isEqualTo(TokenStatus.EXPIRED);
    }

    @Test
    void aCorrectedExpiryBringsBackWhatItBringsBack() {
        TokenTimer timer = registered(Plans.manual(), NOW, days(1));
        TokenTimer expired = Agenda.fire(timer, Plans.manual(), days(2)).next();

        TokenTimer corrected =
                Agenda.rearm(
                        expired.withLife(new Life(NOW, days(50), null, false)),
                        Plans.manual(),
                        days(2),
                        Rearm.EXPIRY_CHANGED);

        assertThat(corrected.status()).isEqualTo(TokenStatus.ACTIVE);
        assertThat(corrected.dueAt()).isEqualTo(days(20));
    }

    @Test
    void whatADestinationStillRunsOnKeepsItsLadderAndItsEndIsTold() {
        Life life = new Life(NOW, days(100), null, false, days(10));
        TokenTimer timer =
                Agenda.rearm(
                        TokenTimer.first(7, 2, 0, life),
                        Plans.manual("P30D", "P7D"),
                        NOW,
                        Rearm.PROMOTED);

        assertThat(Agenda.upcoming(timer, Plans.manual("P30D", "P7D"), NOW))
                .containsExactly(
                        rung("P7D", PREVIOUS, days(3)),
                        rung("PT0S", PREVIOUS, days(10)),
                        rung("P30D", ACCESS, days(70)),
                        rung("P7D", ACCESS, days(93)),
                        new Due.Expired(days(100)));
        assertThat(Agenda.fire(timer, Plans.manual("P30D", "P7D"), days(3)).next().status())
                .isEqualTo(TokenStatus.ACTIVE);
    }

    @Test
    void whatADestinationStillRunsOnKeepsItsLadderWhereTheTokenRefreshesItselfToo() {
        Life life = new Life(NOW, days(100), null, false, days(10));
        Plan plan = Plans.automatic();
        TokenTimer timer = Agenda.rearm(TokenTimer.first(7, 2, 2, life), plan, NOW, Rearm.PROMOTED);

        assertThat(Agenda.upcoming(timer, plan, NOW))
                .filteredOn(Due.RungReached.class::isInstance)
                .containsExactly(
                        rung("P7D", PREVIOUS, days(3)),
                        rung("P1D", PREVIOUS, days(9)),
                        rung("PT0S", PREVIOUS, days(10)));
    }

    @Test
    void aTokenThatNeverExpiresIsToldOfUpToTheAgeThatItMayReach() {
        Plan plan = Plans.withMaxAge(Plans.manual("P7D"), Duration.ofDays(30));
        TokenTimer timer = registered(plan, NOW, null);

        assertThat(Agenda.upcoming(timer, plan, NOW))
                .containsExactly(rung("P7D", AGE, days(23)), rung("PT0S", AGE, days(30)));
        assertThat(Agenda.upcoming(registered(plan, NOW, days(300)), plan, NOW))
                .extracting(Due::at)
                .containsExactly(days(293), days(300));
    }

    @Test
    void anotherAgeIsAnotherEndAndItsLastRungThatIsPastIsDueAtOnce() {
        Plan old = Plans.withMaxAge(Plans.manual("P7D"), Duration.ofDays(300));
        Plan young = Plans.withMaxAge(Plans.manual("P7D"), Duration.ofDays(30));
        TokenTimer timer = registered(old, NOW, null);

        assertThat(Agenda.replan(timer, old, young, days(25)).armed().rung())
                .isEqualTo(armed("P7D", AGE, days(23)));
        assertThat(Agenda.replan(timer, old, old, days(25)).armed().rung())
                .isEqualTo(armed("P7D", AGE, days(293)));
    }

    @Test
    void aCorrectedExpiryTellsNothingOfTheGrantAgain() {
        Life life = new Life(NOW, days(40), days(20), false);
        Plan plan = Plans.manual("P14D", "P1D");
        TokenTimer told = Agenda.fire(registered(plan, life), plan, days(6)).next();
        TokenTimer corrected = told.withLife(new Life(NOW, days(50), days(20), false));

        assertThat(Agenda.corrected(corrected, life, plan, days(7)).armed().rung())
                .isEqualTo(armed("P1D", GRANT, days(19)));
    }

    @Test
    void whatLiesBeforeANewValuesStartIsNotToldThoughTheGrantIsOverdue() {
        Plan plan = Plans.manual("P14D", "P1D");
        Life before = new Life(NOW, days(200), days(20), false);
        TokenTimer overdue = registered(plan, before);
        Life after = new Life(days(8), days(21), days(20), false);
        TokenTimer renewed =
                Agenda.rearm(
                        overdue.withGeneration(2).withLife(after), plan, days(8), Rearm.PROMOTED);

        assertThat(Agenda.fire(renewed, plan, days(8)).dues())
                .containsExactly(rung("P14D", GRANT, days(6)));
    }

    private static TokenTimer registered(Plan plan, Instant start, @Nullable Instant expiry) {
        return registered(plan, new Life(start, expiry, null, false));
    }

    private static TokenTimer registered(Plan plan, Life life) {
        return Agenda.rearm(TokenTimer.first(7, 1, 1, life), plan, NOW, Rearm.REGISTERED);
    }

    private static Instant days(long days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private static Instant hours(long hours) {
        return NOW.plus(Duration.ofHours(hours));
    }

    private static Due rung(String rung, ExpiryClock clock, Instant at) {
        return new Due.RungReached(at, Rung.parse(rung), clock);
    }

    private static ArmedRung armed(String rung, ExpiryClock clock, Instant at) {
        return new ArmedRung(at, Rung.parse(rung), clock);
    }
}
