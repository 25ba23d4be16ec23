package io.tokenvigil.registry.journal;

import io.tokenvigil.registry.database.ConnectionSource;
import io.tokenvigil.registry.journal.Cursor.Refill;
import io.tokenvigil.registry.journal.Marks.Mark;
import io.tokenvigil.registry.journal.Records.Publication;
import io.tokenvigil.registry.journal.RelayReads.Poll;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// One relay's time as the only one: from the lease it took until it loses it, its connection, or
/// Kafka's trust. It remembers nothing beyond that: a database that crashed may give out again the
/// transaction numbers of what had not reached its disk, so the cursor is always read anew.
final class RelayTerm implements Heartbeat, AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RelayTerm.class);
    private static final long RENEW = Duration.ofMillis(1500).toNanos();
    // A second less than the lease: what is sent in it arrives in it.
    private static final long FRESH = Duration.ofSeconds(4).toNanos();
    private static final Duration RETRY = Duration.ofMillis(500);
    private static final int REFILL_BATCH = 1000;

    /// How a step went.
    enum Progress {
        /// There is more.
        MORE,
        /// Something was published, and that was all.
        SOME,
        /// There was nothing.
        NONE
    }

    private final RelayOffice office;
    private final Connection connection;
    private final UUID holder;
    private final long epoch;
    private final Marks marks;
    private final DayBound days;
    private final Records records;
    private final ReadAhead ahead;
    private final Batches batches;
    private @Nullable Publisher publisher;
    private @Nullable Batch next;
    private Cursor cursor;
    private long renewedAt;

    RelayTerm(
            RelayOffice office,
            ConnectionSource connections,
            Connection connection,
            UUID holder,
            RelayRows.Held held,
            long acquiredAt)
            throws SQLException {
        this.office = office;
        this.connection = connection;
        this.holder = holder;
        this.epoch = held.epoch();
        this.cursor = held.cursor();
        this.renewedAt = acquiredAt;
        this.marks = new Marks(cursor.lowId());
        if (held.mark() != null) {
            marks.add(held.mark());
        }
        this.days = new DayBound(RelayReads.day(connection, cursor.lowId()));
        connection.commit();
        this.records = office.records();
        this.ahead = new ReadAhead(connections);
        this.batches = new Batches(connection, ahead, records, marks, days, office.batch());
    }

    /// Makes the topics; waits for Kafka as long as it takes.
    void prepare() throws LeaseLost, SQLException, InterruptedException {
        TopicWatch.Made made = makeTopics();
        if (made == TopicWatch.Made.NEW && !cursor.ends().isEmpty()) {
            startRefill("the topic was gone");
        }
    }

    /// Publishes what has become visible, one batch of it; a part of what Kafka lost if there is
    /// nothing else.
    Progress step() throws LeaseLost, SQLException, InterruptedException, Publisher.Failed {
        try {
            beat();
            Progress live = publishLive();
            return live == Progress.NONE && cursor.refill() != null
                    ? publishAgain(cursor.refill())
                    : live;
        } catch (TopicLost e) {
            recover(e);
            return Progress.MORE;
        } catch (LeaseLost.ToNewer e) {
            giveAway();
            throw e;
        }
    }

    /// While a batch is on its way the next one is read and sent behind it, so that PostgreSQL and
    /// Kafka work at the same time. The cursor follows what has arrived, batch by batch.
    private Progress publishLive()
            throws LeaseLost, TopicLost, SQLException, InterruptedException, Publisher.Failed {
        Batch batch = next == null ? batches.next(cursor, publisher(), this) : next;
        next = null;
        if (batch == null) {
            return Progress.NONE;
        }
        sendBehind(batch);
        return arrive(batch);
    }

    /// What is wrong with the next one keeps nobody from taking note of this one's arrival: else it
    /// would be sent again at every try.
    private void sendBehind(Batch batch)
            throws LeaseLost, TopicLost, SQLException, InterruptedException, Publisher.Failed {
        try {
            next = batches.behind(batch, cursor, publisher(), this);
        } catch (Publisher.Failed | SQLException | RuntimeException e) {
            connection.rollback();
            arrive(batch);
            throw e;
        }
    }

    private Progress arrive(Batch batch)
            throws LeaseLost, TopicLost, SQLException, InterruptedException, Publisher.Failed {
        if (batch.rows().isEmpty()) {
            marks.settle(batch.target().xmin());
            cursor = cursor.completed(batch.target(), marks.low(), 0, cursor.ends());
            return Progress.NONE;
        }
        Map<Integer, Long> ends = publisher().awaitAll(batch.sent(), cursor.ends(), this);
        boolean more = batch.behind() != null;
        if (more) {
            cursor = cursor.within(batch.target(), batch.upTo(), ends);
        } else {
            marks.settle(batch.target().xmin());
            cursor = cursor.completed(batch.target(), marks.low(), batch.upTo(), ends);
        }
        days.published(batch.rows());
        move(batch.lastId());
        office.published(batch.rows().size());
        return more ? Progress.MORE : Progress.SOME;
    }

    private Progress publishAgain(Refill refill)
            throws LeaseLost, TopicLost, SQLException, InterruptedException, Publisher.Failed {
        Poll poll = RelayReads.poll(connection);
        List<JournalRow> rows = RelayReads.again(connection, refill, REFILL_BATCH);
        connection.commit();
        Publisher.Sent sent = publisher().handOver(records.all(rows, Publication.AGAIN), this);
        Map<Integer, Long> ends = publisher().awaitAll(sent, cursor.ends(), this);
        boolean more = rows.size() == REFILL_BATCH && rows.getLast().id() < refill.to();
        cursor =
                cursor.refilling(
                        more ? new Refill(rows.getLast().id() + 1, refill.to()) : null, ends);
        move(poll.lastId());
        if (!more) {
            LOG.infof("the topic is refilled: to=%d", refill.to());
        }
        return Progress.MORE;
    }

    private Publisher publisher() {
        return Objects.requireNonNull(publisher, "not prepared");
    }

    private void move(long lastId) throws LeaseLost, SQLException {
        long before = System.nanoTime();
        Mark mark =
                RelayRows.move(connection, epoch, holder, cursor, lastId)
                        .orElseThrow(LeaseLost::new);
        connection.commit();
        renewedAt = before;
        marks.add(mark);
    }

    @Override
    public void beat() throws LeaseLost, TopicLost, SQLException, InterruptedException {
        if (System.nanoTime() - renewedAt > RENEW) {
            renew();
        }
        office.watch().look(cursor.ends());
    }

    @Override
    public boolean isFresh() {
        return System.nanoTime() - renewedAt < FRESH;
    }

    private void renew() throws LeaseLost, SQLException {
        long before = System.nanoTime();
        boolean held = RelayRows.renew(connection, epoch, holder);
        connection.commit();
        if (!held) {
            throw new LeaseLost();
        }
        renewedAt = before;
    }

    /// What was sent and not acknowledged may be anywhere: another producer sends it anew.
    private void recover(TopicLost loss) throws LeaseLost, SQLException, InterruptedException {
        drop();
        TopicWatch.Made made = makeTopics();
        // A topic that only seemed to be missing is found by trying to make it.
        if (loss.sign() == TopicLost.Sign.SHORTER || made == TopicWatch.Made.NEW) {
            startRefill(String.valueOf(loss.getMessage()));
        }
    }

    private TopicWatch.Made makeTopics() throws LeaseLost, SQLException, InterruptedException {
        TopicWatch.Made made = office.watch().makeTopics();
        if (made == TopicWatch.Made.UNKNOWN) {
            LOG.warn("Kafka does not answer: events wait in the journal");
        }
        while (made == TopicWatch.Made.UNKNOWN) {
            renew();
            Thread.sleep(RETRY);
            made = office.watch().makeTopics();
        }
        publisher = office.publisher();
        return made;
    }

    private void startRefill(String why) throws LeaseLost, SQLException {
        Poll poll = RelayReads.poll(connection);
        Refill refill =
                RelayReads.oldestToRefill(connection)
                        .filter(oldest -> oldest <= cursor.highId())
                        .map(oldest -> new Refill(oldest, cursor.highId()))
                        .orElse(null);
        connection.commit();
        LOG.warnf("Kafka has lost events, the topic is refilled: cause=%s range=%s", why, refill);
        cursor = cursor.refilling(refill, Map.of());
        move(poll.lastId());
    }

    /// Ends it in good order: what is on its way arrives, and another replica goes on at once.
    void release() throws LeaseLost, SQLException, InterruptedException, Publisher.Failed {
        try {
            if (next != null) {
                arrive(next);
            }
        } catch (TopicLost e) {
            // Nobody else would notice, once the topic has grown past where it ended.
            drop();
            if (e.sign() == TopicLost.Sign.SHORTER) {
                startRefill(String.valueOf(e.getMessage()));
            }
        }
        giveAway();
    }

    private void giveAway() throws SQLException {
        drop();
        RelayRows.release(connection, epoch, holder);
        connection.commit();
    }

    /// Nothing more is sent of what is on its way.
    private void drop() {
        next = null;
        if (publisher != null) {
            publisher.close();
        }
    }

    @Override
    public void close() {
        drop();
        ahead.close();
    }
}
