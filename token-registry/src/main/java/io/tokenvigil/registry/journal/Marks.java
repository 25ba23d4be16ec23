package io.tokenvigil.registry.journal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/// How far back the journal must be searched for what has just become visible.
///
/// A mark says: ids up to `id` had been drawn before transaction `xid` began. A row's transaction
/// always begins before the row's id is drawn, so a transaction after `xid` has only higher ids,
/// and once all before `xid` are over nothing up to `id` will ever appear any more.
final class Marks {

    /// @param id the journal's last id, read first
    /// @param xid a transaction that began after that
    record Mark(long id, long xid) {}

    private static final int MOST = 10_000;

    private final Deque<Mark> marks = new ArrayDeque<>();
    private long low;

    /// @param low no unpublished row has this id or a lower one
    Marks(long low) {
        this.low = low;
    }

    void add(Mark mark) {
        boolean news = marks.isEmpty() || mark.id() > marks.getLast().id();
        // Far more than fit into 30 s, which is the longest that a transaction may write.
        if (news && marks.size() < MOST) {
            marks.add(mark);
        }
    }

    /// Transactions before `xmin` are over and their rows are published.
    void settle(long xmin) {
        while (!marks.isEmpty() && marks.getFirst().xid() <= xmin) {
            low = Math.max(low, marks.removeFirst().id());
        }
    }

    /// No unpublished row has this id or a lower one.
    long low() {
        return low;
    }

    /// Rows of transaction `xid`, and of all that began after it, have higher ids than this.
    long before(long xid) {
        Iterator<Mark> newest = marks.descendingIterator();
        while (newest.hasNext()) {
            Mark mark = newest.next();
            if (mark.xid() < xid) {
                return Math.max(low, mark.id());
            }
        }
        return low;
    }
}
