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
    }

    /// How many were sealed anew; 0 when there is nothing more that can be.
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    int rewrap(SealedTable table, long primary, int limit) {
        int done = 0;
        for (Row row : sql.rows(table.select(), RewrapBatch::row, primary, limit)) {
            try {
                write(table, row);
                done++;
            } catch (DoesNotOpen e) {
                LOG.errorf(
                        "A value cannot be sealed anew. table=%s %s", table.name(), e.getMessage());
            }
        }
        return done;
    }

    private void write(SealedTable table, Row row) {
        Field secondField = table.second() == null ? table.first() : table.second();
        SealedPair pair =
                secrets.sealTogether(
                        open(row, row.first(), table.first()),
                        row.binding(table.first()),
                        open(row, row.second(), secondField),
                        row.binding(secondField));
        Sealed any = pair.first() == null ? pair.second() : pair.first();
        if (any == null) {
            return;
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
        sql.run(table.update(), parameters.toArray());
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
