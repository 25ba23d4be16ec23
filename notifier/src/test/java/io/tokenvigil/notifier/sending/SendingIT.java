package io.tokenvigil.notifier.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What becomes of a message whose channel fails, and of one that is no mail.
class SendingIT {

    @Test
    void aChannelThatFailsIsTriedAFewTimesLaterAndLaterAndThenTheOperatorsAreTold()
            throws Exception {
        try (Desk desk = new Desk("email")) {
            desk.channel.goes(_ -> fails());
            desk.freeze("bad");
            Desk.Sender sender = desk.sender();

            sender.one();
            double first = secondsToWait(desk);
            desk.freeze("bad");
            sender.one();
            double second = secondsToWait(desk);
            for (int i = 2; i < 20 && desk.noticesTo("owner").contains("PENDING"); i++) {
                desk.freeze("bad");
                sender.one();
            }

            assertThat(first).isGreaterThan(0).isLessThanOrEqualTo(5);
            assertThat(second).isGreaterThan(first).isLessThanOrEqualTo(10);
            assertThat(desk.noticesTo("owner")).containsExactly("FAILED CHANNEL_FAILED");
            assertThat(desk.noticesTo(Desk.OPERATOR)).containsExactly("PENDING");
            assertThat(desk.channel.arrived()).isEmpty();
            assertThat(desk.schema.texts("select state from mail")).containsExactly("FAILED");
        }
    }

    @Test
    void whatSharesAMailWithANoticeThatFailedOftenDoesNotFailWithIt() throws Exception {
        try (Desk desk = new Desk("email")) {
            desk.freeze("about both");
            desk.schema.run("update notice set faults = 7");
            desk.alsoAbout("another token");
            desk.channel.goes(_ -> fails());

            desk.sender().one();

            assertThat(desk.noticesTo("owner"))
                    .containsExactlyInAnyOrder("FAILED CHANNEL_FAILED", "PENDING");
            assertThat(desk.noticesTo(Desk.OPERATOR)).containsExactly("PENDING");
            desk.freeze("about the other");
            desk.channel.goes(Runnable::run);
            desk.sender().one();
            assertThat(desk.channel.arrived()).containsExactly("about the other");
        }
    }

    @Test
    void whatSharesARepeatWithANoticeThatFailedOftenIsRepeatedAllTheSame() throws Exception {
        try (Desk desk = new Desk("email")) {
            desk.freeze("about both");
            desk.schema.run("update notice set faults = 7");
            desk.alsoAbout("another token");
            desk.schema.run("update mail set repeats = 1");
            desk.channel.goes(_ -> fails());
            desk.sender().one();
            desk.channel.goes(Runnable::run);
            desk.allIsDue();

            desk.sender().one();

            assertThat(desk.channel.arrived()).containsExactly("about both");
            assertThat(desk.noticesTo("owner"))
                    .containsExactlyInAnyOrder("UNKNOWN CHANNEL_FAILED", "SENT 250");
        }
    }

    @Test
    void whatSharesAMailWithANoticeThatWasPutOffForTwoDaysDoesNotFailWithIt() throws Exception {
        try (Desk desk = new Desk("email")) {
            desk.freeze("about both");
            desk.schema.run("update notice set created_at = notices_now() - interval '3 days'");
            desk.alsoAbout("another token");
            desk.channel.goes(
                    _ -> {
                        throw new IllegalStateException("put off");
                    });

            desk.sender().one();

            assertThat(desk.noticesTo("owner"))
                    .containsExactlyInAnyOrder("FAILED NOT_SENT", "PENDING");
        }
    }

    /// The other side has not put it off, and had no chance to.
    @Test
    void whatIsNotLetGoCountsAsAFaultOfOursAndNotAsPutOff() throws Exception {
        try (Desk desk = new Desk("email")) {
            desk.channel.goes(
                    leaving -> {
                        isToStay(desk);
                        leaving.run();
                    });
            desk.freeze("stays");

            desk.sender().one();

            assertThat(desk.channel.arrived()).isEmpty();
            assertThat(desk.noticesTo("owner")).containsExactly("PENDING");
            assertThat(desk.schema.texts("select faults || ' ' || attempts from notice"))
                    .containsExactly("1 0");
        }
    }

    private static void isToStay(Desk desk) {
        try {
            desk.schema.run(
                    "insert into leaving (mail, attempt, stays) select id, attempt, true from mail");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aChannelThatFailsAfterTheMessageLeftIsRepeatedOnceAndThenNobodyKnows() throws Exception {
        try (Desk desk = new Desk("email")) {
            desk.channel.goes(
                    leaving -> {
                        leaving.run();
                        fails();
                    });
            desk.freeze("as it was");
            Desk.Sender sender = desk.sender();

            for (int i = 0; i < 4; i++) {
                desk.allIsDue();
                sender.one();
            }

            assertThat(desk.channel.arrived()).containsExactly("as it was", "as it was");
            assertThat(desk.noticesTo("owner")).containsExactly("UNKNOWN CHANNEL_FAILED");
        }
    }

    @Test
    void aRepeatThatCannotBeMadeEndsAsUnknown() throws Exception {
        try (Desk desk = new Desk("email")) {
            desk.channel.goes(
                    leaving -> {
                        leaving.run();
                        fails();
                    });
            desk.freeze("as it was");
            Desk.Sender sender = desk.sender();
            sender.one();
            desk.channel.goes(_ -> fails());

            for (int i = 0; i < 20; i++) {
                desk.allIsDue();
                sender.one();
            }

            assertThat(desk.channel.arrived()).containsExactly("as it was");
            assertThat(desk.noticesTo("owner")).containsExactly("UNKNOWN CHANNEL_FAILED");
        }
    }

    @Test
    void whatFailsAgainAndAgainIsAnErrorOnceAndDoesNotQuoteWhatItFailedOver() throws Exception {
        List<LogRecord> errors = new CopyOnWriteArrayList<>();
        Handler heard = heard(errors);
        Logger logger = Logger.getLogger(Sending.class.getName());
        logger.addHandler(heard);
        try (Desk desk = new Desk("email")) {
            desk.channel.goes(_ -> fails());
            for (int i = 0; i < 3; i++) {
                desk.freeze("bad");
                desk.sender().one();
            }
        } finally {
            logger.removeHandler(heard);
        }

        assertThat(errors).hasSize(1);
        assertThat(errors.getFirst().getMessage()).contains("channel=", "mail=", "attempt=");
        assertThat(errors.getFirst().getThrown())
                .hasMessage("java.lang.IllegalArgumentException")
                .hasNoCause();
    }

    @Test
    void manyThatGoAtTheSameTimeEachHaveTheirOwnOutcome() throws Exception {
        try (Desk desk = new Desk("email");
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            desk.schema.run(
                    """
                    insert into occasion (id, subject, sequence, type, kind, generation, rung, clock, state)
                      select gen_random_uuid(), 'token ' || n, 1, type, kind, 1, rung, clock, state
                      from occasion, generate_series(1, 40) n;
                    insert into mail (id, email, message_id, bytes)
                      select id, subject, subject, subject::bytea from occasion where subject like 'token %';
                    insert into notice (id, occasion, email, audience, facts, fallback, mail)
                      select gen_random_uuid(), id, subject, 'OWNERS', '{"provider": "iij", "generation": 1}', '[]', id
                      from occasion where subject like 'token %'""");
            AtomicLong turn = new AtomicLong();
            desk.channel.goes(
                    leaving -> {
                        if (turn.incrementAndGet() % 4 == 0) {
                            throw new IllegalStateException("put off");
                        }
                        leaving.run();
                    });
            Desk.Sender sender = desk.sender();

            List<Future<Boolean>> all =
                    IntStream.range(0, 40).mapToObj(_ -> senders.submit(sender::one)).toList();
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }

            assertThat(desk.channel.arrived()).hasSize(30).doesNotHaveDuplicates();
            assertThat(
                            desk.schema.texts(
                                    "select email from notice where state = 'SENT' and answer = '250'"))
                    .containsExactlyInAnyOrderElementsOf(desk.channel.arrived());
            assertThat(
                            desk.schema.texts(
                                    "select attempts::text from notice where state = 'PENDING' and attempts > 0"))
                    .hasSize(10);
        }
    }

    @Test
    void aHookWaitsForNoMailAndTakesNoMailsTurn() throws Exception {
        try (Desk desk = new Desk("webhook")) {
            Pace busy = new Pace(OptionalInt.of(1), System::nanoTime);
            Pace free = new Pace(OptionalInt.of(1), System::nanoTime);
            busy.take();

            desk.freeze("a hook");
            assertThat(desk.sender(busy).one()).isTrue();
            assertThat(desk.channel.arrived()).containsExactly("a hook");

            desk.schema.run("update notice set state = 'PENDING', mail = null");
            desk.freeze("another");
            assertThat(desk.sender(free).one()).isTrue();
            assertThat(free.take()).isPresent();
        }
    }

    @Test
    void aMailWaitsForItsTurn() throws Exception {
        try (Desk desk = new Desk("email")) {
            Pace pace = new Pace(OptionalInt.of(1), System::nanoTime);
            desk.freeze("a mail");

            assertThat(desk.sender(pace).one()).isTrue();
            desk.schema.run("update notice set state = 'PENDING', mail = null");
            desk.freeze("another");

            assertThat(desk.sender(pace).one()).isFalse();
            assertThat(desk.channel.arrived()).containsExactly("a mail");
        }
    }

    private static double secondsToWait(Desk desk) throws SQLException {
        return Double.parseDouble(
                desk.schema
                        .texts("select extract(epoch from not_before - notices_now()) from notice")
                        .getFirst());
    }

    private static void fails() {
        throw new IllegalArgumentException("what must not be seen");
    }

    private static Handler heard(List<LogRecord> errors) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getLevel().intValue() >= Level.SEVERE.intValue()) {
                    errors.add(line);
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
