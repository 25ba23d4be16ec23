package io.tokenvigil.registry.audit;

import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Verifies the chain, a range of it in each statement: however long it is, none of them takes
/// longer than a transaction may.
@Singleton
public class AuditChain {

    /// Links in a range, and records looked at beside them.
    private static final int RANGE = 20_000;

    private static final int MOST_FAULTS = 100;

    private final Sql sql;

    AuditChain(Sql sql) {
        this.sql = sql;
    }

    /// Verifies what lies behind a place, for so long and at least one range, or until a hundred
    /// faults are found.
    ///
    /// @param patience how long a record may wait for its link
    public ChainVerification verify(ChainPlace from, Duration longest, Duration patience) {
        long end = System.nanoTime() + longest.toNanos();
        List<ChainFault> faults = new ArrayList<>();
        ChainPlace place = from;
        do {
            place = range(place, patience, faults);
        } while (!place.isEnd() && faults.size() < MOST_FAULTS && System.nanoTime() < end);
        return ChainVerification.of(place, faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
    }

    /// Adds what it finds, and answers where it ends.
    private ChainPlace range(ChainPlace from, Duration patience, List<ChainFault> faults) {
        List<Row> rows =
                sql.rows(
                        """
                        select f.link, f.record, f.fault, r.id from audit_verify(?, ?, ?, cast(? as interval)) f
                        left join audit_record r on r.key = f.record and f.fault is not null order by f.link
                        """,
                        Row::of,
                        from.link(),
                        from.record(),
                        RANGE,
                        patience);
        ChainPlace place = from;
        long found = from.faults();
        for (Row row : rows) {
            if (row.fault() == null) {
                place = from.to(row.link(), row.record());
            } else {
                faults.add(new ChainFault(row.link(), row.id(), row.fault()));
                found++;
            }
        }
        return place.with(found);
    }

    /// What a range answers.
    ///
    /// @param record number of the record that is meant, or with no fault of the last that was
    ///   looked at, none where that was all
    private record Row(
            @Nullable Long link,
            @Nullable Long record,
            @Nullable UUID id,
            ChainFault.@Nullable Kind fault) {

        static Row of(ResultSet row) throws SQLException {
            String fault = row.getString("fault");
            return new Row(
                    row.getObject("link", Long.class),
                    row.getObject("record", Long.class),
                    row.getObject("id", UUID.class),
                    fault == null ? null : ChainFault.Kind.valueOf(fault));
        }
    }
}
