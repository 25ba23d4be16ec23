package io.tokenvigil.registry.journal;

import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/// Which transactions were over at a moment: PostgreSQL's `pg_snapshot`, in its text form
/// `xmin:xmax:xip,…`.
///
/// @param xmin all before it are over
/// @param xmax it and all after it are open
/// @param open those between the two that are open
record Snapshot(long xmin, long xmax, Set<Long> open) {

    /// Before everything: nothing is over.
    static final Snapshot BEGINNING = new Snapshot(1, 1, Set.of());

    Snapshot {
        if (xmin < 1 || xmax < xmin) {
            throw new IllegalArgumentException(
                    "snapshot from %d to %d, must be from 1 upwards".formatted(xmin, xmax));
        }
        open = Set.copyOf(open);
    }

    static Snapshot parse(String text) {
        String[] parts = text.split(":", -1);
        Set<Long> open =
                parts[2].isEmpty()
                        ? Set.of()
                        : Arrays.stream(parts[2].split(",", -1))
                                .map(Long::valueOf)
                                .collect(Collectors.toUnmodifiableSet());
        return new Snapshot(Long.parseLong(parts[0]), Long.parseLong(parts[1]), open);
    }

    String text() {
        return open.stream()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(",", xmin + ":" + xmax + ":", ""));
    }

    boolean isOpen(long xid) {
        return xid >= xmax || open.contains(xid);
    }

    /// The first transaction that was open here and is over in `later`: whatever became visible
    /// between the two was written by it or by one that began after it. Empty if none ended.
    OptionalLong firstClosedBy(Snapshot later) {
        long first =
                open.stream()
                        .mapToLong(Long::longValue)
                        .filter(xid -> !later.isOpen(xid))
                        .min()
                        .orElse(Long.MAX_VALUE);
        for (long xid = xmax; xid < Math.min(first, later.xmax()); xid++) {
            if (!later.isOpen(xid)) {
                first = xid;
            }
        }
        return first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first);
    }
}
