package io.tokenvigil.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tokenvigil.notifier.database.Database;
import io.tokenvigil.notifier.database.Transaction;
import io.tokenvigil.notifier.mail.Outcome;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Two senders and one mail (M-2): one that was asleep and lost its hold, and whoever took the mail
/// up meanwhile.
class OneRepeatIT {
    private Desk desk;

    @BeforeEach
    void open() throws SQLException {
        desk = new Desk("email");
        desk.freeze("as it was");
    }

    @AfterEach
    void close() throws SQLException {
        desk.close();
    }

    @Test
    void aSenderThatSleptBeforeTheMailLeftHandsNothingOverOnceSomebodyElseHasTakenItUp()
            throws Exception {
        Desk.Sender other = desk.sender();
        desk.channel.goes(
                leaving -> {
                    sleepsAndIsMissed(other);
                    leaving.run();
                });

        desk.sender().one();

        assertThat(desk.channel.arrived()).isEmpty();
        desk.freeze("rendered anew");
        desk.channel.goes(Runnable::run);
        other.one();
        assertThat(desk.channel.arrived()).containsExactly("rendered anew");
        assertThat(desk.noticesTo("owner")).containsExactly("SENT 250");
    }

    @Test
    void aSenderThatSleptAfterTheMailLeftIsFollowedByOneRepeatOfTheVerySameBytes()
            throws Exception {
        Desk.Sender other = desk.sender();
        desk.channel.goes(
                leaving -> {
                    leaving.run();
                    sleepsAndIsMissed(other);
                });

        desk.sender().one();
        desk.channel.goes(Runnable::run);
        desk.allIsDue();
        other.one();

        assertThat(desk.channel.arrived()).containsExactly("as it was", "as it was");
        assertThat(desk.noticesTo("owner")).containsExactly("SENT 250");
    }

    @Test
    void aSenderThatTakesItsTimeIsNotMissedAsLongAsItLives() throws Exception {
        Desk.Sender other = desk.sender();
        List<Boolean> missed = new ArrayList<>();
        desk.channel.goes(
                leaving -> {
                    missed.add(isMissed(other));
                    leaving.run();
                    missed.add(isMissed(other));
                });

        desk.sender().one();

        assertThat(missed).containsExactly(false, false);
        assertThat(desk.channel.arrived()).containsExactly("as it was");
        assertThat(desk.noticesTo("owner")).containsExactly("SENT 250");
    }

    @Test
    void whoDiesOverTheRepeatBeforeItLeftHasNotMadeIt() throws Exception {
        Desk.Sender other = desk.sender();
        desk.channel.goes(
                leaving -> {
                    leaving.run();
                    sleepsAndIsMissed(other);
                });
        desk.sender().one();
        desk.channel.goes(
                leaving -> {
                    sleepsAndIsMissed(other);
                    leaving.run();
                });
        desk.allIsDue();
        desk.sender().one();
        assertThat(desk.channel.arrived()).containsExactly("as it was");

        desk.channel.goes(Runnable::run);
        desk.allIsDue();
        other.one();

        assertThat(desk.channel.arrived()).containsExactly("as it was", "as it was");
        assertThat(desk.schema.texts("select attempt || ' ' || state from mail"))
                .containsExactly("3 SENT");
    }

    @Test
    void aMailThatLeftTwiceIsNotSentAThirdTime() throws Exception {
        Desk.Sender other = desk.sender();
        desk.channel.goes(
                leaving -> {
                    leaving.run();
                    sleepsAndIsMissed(other);
                });
        desk.sender().one();
        desk.allIsDue();
        desk.sender().one();

        desk.allIsDue();
        boolean third = other.one();

        assertThat(third).isFalse();
        assertThat(desk.channel.arrived()).hasSize(2);
        assertThat(desk.noticesTo("owner")).containsExactly("UNKNOWN SENDER_GONE");
    }

    @Test
    void attemptsWhoseSenderDiesAreCountedAndInTheEndTheOperatorsAreTold() throws Exception {
        Desk.Sender other = desk.sender();
        desk.channel.goes(_ -> sleepsAndIsMissed(other));

        for (int i = 0; i < 10 && desk.noticesTo("owner").contains("PENDING"); i++) {
            desk.sender().one();
            desk.freeze("again");
        }

        assertThat(desk.noticesTo("owner")).containsExactly("FAILED SENDER_GONE");
        assertThat(desk.noticesTo(Desk.OPERATOR)).containsExactly("PENDING");
        assertThat(desk.channel.arrived()).isEmpty();
    }

    /// Whoever comes first, both see the same.
    @Test
    void whetherAMailLeavesIsDecidedOnceHoweverManyAskAtTheSameTime() throws Exception {
        Mails mails = desk.mails();
        Departures departures = desk.departures();
        Database database = desk.schema.database();
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 100; i++) {
                desk.schema.run(
                        "update mail set state = 'FROZEN', next_attempt_at = notices_now()");
                Claimed claimed = desk.claim();
                CyclicBarrier start = new CyclicBarrier(2);
                Future<Boolean> leaves = both.submit(at(start, () -> departures.leaves(claimed)));
                Future<Boolean> hasLeft =
                        both.submit(
                                at(
                                        start,
                                        () ->
                                                database.transaction(
                                                        transaction ->
                                                                mails.hasLeft(
                                                                        transaction, claimed))));

                assertThat(leaves.get()).isEqualTo(hasLeft.get());
            }
        }
    }

    @Test
    void anAttemptThatIsOverLetsNothingLeaveThoughNobodyAskedAfterIt() throws Exception {
        Mails mails = desk.mails();
        Departures departures = desk.departures();
        Claimed claimed = desk.claim();
        desk.schema.run("update mail set state = 'FROZEN', next_attempt_at = notices_now()");
        Claimed next = desk.claim();

        assertThat(departures.leaves(claimed)).isFalse();
        assertThat(departures.leaves(next)).isTrue();
        desk.schema.database().transaction(transaction -> forget(mails, transaction, next.id()));
        assertThat(departures.leaves(next)).isFalse();
    }

    @Test
    void anotherAttemptOfTheSameMailDoesNotLeaveWithTheOneThatMay() throws Exception {
        Claimed over = desk.claim();
        desk.schema.run("update mail set state = 'FROZEN', next_attempt_at = notices_now()");
        Claimed next = desk.claim();

        Set<Attempt> left =
                desk.schema
                        .database()
                        .transaction(
                                transaction ->
                                        desk.mails().leave(transaction, List.of(over, next)));

        assertThat(left).containsExactly(next.which());
    }

    @Test
    void twoOutcomesOfOneMailAtTheSameTimeAreTheOneOfTheAttemptThatItStillIs() throws Exception {
        Claimed over = desk.claim();
        desk.schema.run("update mail set state = 'FROZEN', next_attempt_at = notices_now()");
        Claimed next = desk.claim();
        List<Ended> ended =
                List.of(
                        new Ended(over, new Outcome.Accepted("250 2.0.0")),
                        new Ended(next, new Outcome.Accepted("250 2.6.0")));

        desk.schema
                .database()
                .transaction(
                        transaction -> {
                            desk.recording().accepted(transaction, ended);
                            return true;
                        });

        assertThat(desk.noticesTo("owner")).containsExactly("SENT 250 2.6.0");
    }

    /// One that a crash took back would be made again with the same number.
    @Test
    void aClaimIsOnTheDiskBeforeAnythingElseHappens() {
        List<String> waits =
                desk.schema
                        .database()
                        .transaction(
                                transaction -> {
                                    desk.mails().claim(transaction, 1, 1, true);
                                    return transaction.list(
                                            "show synchronous_commit", row -> row.getString(1));
                                });

        assertThat(waits).containsExactly("on");
    }

    private boolean isMissed(Desk.Sender other) {
        try {
            desk.timePasses();
            return other.recover();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean forget(Mails mails, Transaction transaction, UUID mail) {
        transaction.update("update notice set mail = null");
        mails.delete(transaction, mail);
        return true;
    }

    private static <T> Callable<T> at(CyclicBarrier start, Callable<T> work) {
        return () -> {
            start.await();
            return work.call();
        };
    }

    /// The network ends its connections, and with them its hold; another process looks after what
    /// is abandoned.
    private void sleepsAndIsMissed(Desk.Sender other) {
        try {
            desk.schema.endConnections();
            desk.timePasses();
            await().atMost(Duration.ofSeconds(10)).until(other::recover);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
