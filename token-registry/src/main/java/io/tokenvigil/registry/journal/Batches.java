package io.tokenvigil.registry.journal;

import io.tokenvigil.registry.journal.Records.Publication;
import io.tokenvigil.registry.journal.RelayReads.Poll;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/// Reads what has become visible, batch by batch, and hands it over to Kafka; while one is handed
/// over, the next is being read. No transaction is open while Kafka is waited for.
///
/// @param most rows of a batch
record Batches(
        Connection connection,
        ReadAhead ahead,
        Records records,
        Marks marks,
        DayBound days,
        int most) {

    /// The next one of what the cursor has not passed; null if nothing became visible.
    @Nullable Batch next(Cursor cursor, Publisher publisher, Heartbeat heartbeat)
            throws LeaseLost, TopicLost, SQLException, InterruptedException, Publisher.Failed {
        Poll poll = RelayReads.poll(connection);
        Snapshot target = cursor.target() == null ? poll.now() : cursor.target();
        OptionalLong first = cursor.done().firstClosedBy(target);
        if (first.isEmpty()) {
            connection.commit();
            return null;
        }
        long after = Math.max(marks.before(first.getAsLong()), cursor.targetId());
        List<JournalRow> rows =
                RelayReads.batch(connection, after, days.day(), cursor.done(), target, most);
        connection.commit();
        Future<List<JournalRow>> behind = readBehind(rows, cursor, target);
        List<ProducerRecord<byte[], byte[]>> events = records.all(rows, Publication.LIVE);
        return new Batch(
                target, poll.lastId(), rows, publisher.handOver(events, heartbeat), behind);
    }

    /// The one behind another, whether or not that has arrived; null if there is none, or if it
    /// cannot be sent yet, since a newer replica is to send it.
    @Nullable Batch behind(Batch batch, Cursor cursor, Publisher publisher, Heartbeat heartbeat)
            throws LeaseLost, TopicLost, SQLException, InterruptedException, Publisher.Failed {
        if (batch.behind() == null) {
            return null;
        }
        heartbeat.beat();
        Poll poll = RelayReads.poll(connection);
        connection.commit();
        List<JournalRow> rows = ReadAhead.await(batch.behind());
        Snapshot target = batch.target();
        Future<List<JournalRow>> behind = readBehind(rows, cursor, target);
        List<ProducerRecord<byte[], byte[]>> events = records.known(rows, Publication.LIVE);
        return events.size() < rows.size()
                ? null
                : new Batch(
                        target, poll.lastId(), rows, publisher.handOver(events, heartbeat), behind);
    }

    private @Nullable Future<List<JournalRow>> readBehind(
            List<JournalRow> rows, Cursor cursor, Snapshot target) {
        if (rows.size() < most) {
            return null;
        }
        long after = rows.getLast().id();
        LocalDate day = days.day();
        return ahead.begin(
                connection ->
                        RelayReads.batch(connection, after, day, cursor.done(), target, most));
    }
}
