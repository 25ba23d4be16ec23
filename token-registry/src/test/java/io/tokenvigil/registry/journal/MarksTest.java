package io.tokenvigil.registry.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.tokenvigil.registry.journal.Marks.Mark;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MarksTest {

    @Test
    void aTransactionAfterAMarkHasHigherIdsThanTheMark() {
        Marks marks = new Marks(3);
        marks.add(new Mark(10, 100));
        marks.add(new Mark(20, 200));

        assertThat(marks.before(99)).isEqualTo(3);
        assertThat(marks.before(150)).isEqualTo(10);
        assertThat(marks.before(201)).isEqualTo(20);
    }

    @Test
    void onceAllBeforeAMarkAreOverNothingUpToItWillCome() {
        Marks marks = new Marks(0);
        marks.add(new Mark(10, 100));
        marks.add(new Mark(20, 200));

        marks.settle(150);

        assertThat(marks.low()).isEqualTo(10);
        assertThat(marks.before(120)).isEqualTo(10);
    }

    /// A database of one journal in miniature: transactions begin, draw ids, wait, commit or roll
    /// back in any order, and a relay looks in between. Whatever it misses, or searches too far
    /// back for, would show here.
    @RepeatedTest(20)
    void whateverTheOrderOfCommitsEveryRowIsFoundOnce(RepetitionInfo repetition) {
        Database database = new Database(new Random(repetition.getCurrentRepetition()));
        Reader reader = new Reader(database);

        for (int i = 0; i < 3000; i++) {
            database.step();
            if (database.random.nextInt(4) == 0) {
                reader.look();
            }
        }
        database.commitAll();
        reader.look();

        assertThat(reader.found).doesNotHaveDuplicates().hasSameElementsAs(database.visible);
        assertThat(reader.found).hasSizeGreaterThan(300);
        assertThat(reader.farthestBack).isLessThan(database.lastId);
    }

    private static final class Database {
        private final Random random;
        private final Map<Long, List<Long>> open = new HashMap<>();
        private final Map<Long, Long> writer = new HashMap<>();
        private final Set<Long> visible = new HashSet<>();
        private long nextXid = 3;
        private long lastId;

        Database(Random random) {
            this.random = random;
        }

        void step() {
            List<Long> xids = new ArrayList<>(open.keySet());
            int what = random.nextInt(10);
            if (xids.isEmpty() || (what < 2 && xids.size() < 12)) {
                open.put(nextXid++, new ArrayList<>());
            } else if (what < 7) {
                draw(xids.get(random.nextInt(xids.size())));
            } else {
                end(xids.get(random.nextInt(xids.size())));
            }
        }

        private void draw(long xid) {
            Objects.requireNonNull(open.get(xid)).add(++lastId);
            writer.put(lastId, xid);
        }

        private void end(long xid) {
            List<Long> ids = Objects.requireNonNull(open.remove(xid));
            if (random.nextInt(5) > 0) {
                visible.addAll(ids);
            }
        }

        void commitAll() {
            List.copyOf(open.keySet()).forEach(this::end);
        }

        /// As PostgreSQL makes them: xmax is one after the last that ended, not the next to begin.
        Snapshot snapshot() {
            long lastEnded = nextXid - 1;
            while (lastEnded >= 3 && open.containsKey(lastEnded)) {
                lastEnded--;
            }
            long xmax = lastEnded + 1;
            Set<Long> running = new HashSet<>(open.keySet());
            running.removeIf(xid -> xid >= xmax);
            long xmin = running.stream().mapToLong(Long::longValue).min().orElse(xmax);
            return new Snapshot(xmin, xmax, running);
        }
    }

    private static final class Reader {
        private final Database database;
        private final Marks marks = new Marks(0);
        private final List<Long> found = new ArrayList<>();
        private Snapshot done = Snapshot.BEGINNING;
        private long farthestBack;

        Reader(Database database) {
            this.database = database;
        }

        void look() {
            long lastId = database.lastId;
            Snapshot now = database.snapshot();
            OptionalLong first = done.firstClosedBy(now);
            if (first.isEmpty()) {
                return;
            }
            long after = marks.before(first.getAsLong());
            farthestBack = Math.max(farthestBack, database.lastId - after);
            Snapshot before = done;
            for (long id = after + 1; id <= database.lastId; id++) {
                long xid = Objects.requireNonNull(database.writer.get(id));
                if (database.visible.contains(id) && before.isOpen(xid) && !now.isOpen(xid)) {
                    found.add(id);
                }
            }
            marks.settle(now.xmin());
            done = now;
            marks.add(new Mark(lastId, database.nextXid++));
        }
    }
}
