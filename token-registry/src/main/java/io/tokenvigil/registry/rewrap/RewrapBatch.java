package io.tokenvigil.registry.rewrap;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.DoesNotOpen;
import io.tokenvigil.registry.secrets.Field;
import io.tokenvigil.registry.secrets.Sealed;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import io.tokenvigil.registry.secrets.Secrets.SealedPair;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Seals some rows of one table anew, in a transaction of its own. Each is opened first, so that
/// what is written is known to be good. Rows that somebody else holds are left for later; no
/// token's lock is needed, because nothing changes but the wrapping.
@ApplicationScoped
class RewrapBatch {

    private static final Logger LOG = Logger.getLogger(RewrapBatch.class);

    private final Sql sql;
    private final Secrets secrets;

    RewrapBatch(Sql sql, Secrets secrets) {
        this.sql = sql;
        this.secrets = secrets;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(
            String id1,
            String id2,
            String namespace,
            String subject,
            int generation,
            byte @Nullable [] first,
            byte @Nullable [] second,
            long keyId) {

        Binding binding(Field field) {
            return new Binding(namespace, subject, generation, field);
        }

        Place place() {
            return new Place(keyId, id1, id2);
        }
    }

    /// A place in a table, in the order in which its rows are sealed anew.
    record Place(long keyId, String id1, String id2) {

        static final Place BEGINNING = new Place(Long.MIN_VALUE, "0", "0");
    }

    /// What was done.
    ///
    /// @param count how many were sealed anew
    /// @param next behind which the next batch begins, none where there is nothing more
    record Done(int count, @Nullable Place next) {}

    /// Seals those anew that lie behind a place, and comes by what does not open or is held.
    ///
    /// @param keys the old ones
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    Done rewrap(SealedTable table, Set<Long> keys, Place after, int limit) {
        List<Row> rows =
                sql.foreseeing()
                        .rows(
                                table.select(),
                                RewrapBatch::row,
                                keys.stream().map(String::valueOf).toArray(String[]::new),
                                after.keyId(),
                                after.id1(),
                                after.id2(),
                                limit);
        int count = 0;
        for (Row row : rows) {
            try {
                count += write(table, row);
            } catch (DoesNotOpen e) {
                LOG.errorf(
                        "A value cannot be sealed anew. table=%s %s", table.name(), e.getMessage());
            }
        }
        return new Done(count, rows.size() < limit ? null : rows.getLast().place());
    }

    private int write(SealedTable table, Row row) {
        Field secondField = table.second() == null ? table.first() : table.second();
        SealedPair pair =
                secrets.sealTogether(
                        open(row, row.first(), table.first()),
                        row.binding(table.first()),
                        open(row, row.second(), secondField),
                        row.binding(secondField));
        Sealed any = pair.first() == null ? pair.second() : pair.first();
        if (any == null) {
            return 0;
        }
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(pair.first() == null ? null : pair.first().ciphertext());
        if (table.second() != null) {
            parameters.add(pair.second() == null ? null : pair.second().ciphertext());
        }
        parameters.add(any.keyId());
        parameters.add(row.id1());
        parameters.add(row.id2());
        parameters.add(row.keyId());
        return sql.run(table.update(), parameters.toArray());
    }

    private @Nullable Secret open(Row row, byte @Nullable [] ciphertext, Field field) {
        return ciphertext == null
                ? null
                : secrets.open(new Sealed(ciphertext, row.keyId()), row.binding(field));
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id1"),
                row.getString("id2"),
                row.getString("namespace"),
                row.getString("subject"),
                row.getInt("generation"),
                row.getBytes("first"),
                row.getBytes("second"),
                row.getLong("key_id"));
    }
}
