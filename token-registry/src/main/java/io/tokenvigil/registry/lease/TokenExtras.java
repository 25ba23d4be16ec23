package io.tokenvigil.registry.lease;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.Field;
import io.tokenvigil.registry.secrets.Sealed;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people wrote about tokens that a call needs.
@ApplicationScoped
class TokenExtras {

    private final Sql sql;

    TokenExtras(Sql sql) {
        this.sql = sql;
    }

    /// @param client a client of the token's own
    /// @param revoked the token as a whole is over: no chain of it lives
    record Extra(
            String name,
            @Nullable OwnClient client,
            @Nullable String scope,
            @Nullable Duration lifetime,
            boolean revoked) {}

    record OwnClient(String id, @Nullable Sealed secret, Binding binding) {}

    /// By key, those that exist.
    Map<Long, Extra> of(Collection<Long> tokens) {
        Map<Long, Extra> extras = new HashMap<>();
        sql.rows(
                """
                select t.key, t.id, t.namespace, t.name, t.client_id, t.client_secret, t.key_id,
                  t.scope, extract(epoch from t.requested_lifetime) as lifetime,
                  h.status = 4 as revoked
                from token t join token_timer h on h.token = t.key
                where t.key = any(?::bigint[])
                """,
                row -> extras.put(row.getLong("key"), extra(row)),
                (Object) tokens.stream().map(String::valueOf).toArray(String[]::new));
        return extras;
    }

    private static Extra extra(ResultSet row) throws SQLException {
        String lifetime = row.getString("lifetime");
        return new Extra(
                row.getString("name"),
                client(row),
                row.getString("scope"),
                lifetime == null
                        ? null
                        : Duration.ofMillis((long) (Double.parseDouble(lifetime) * 1_000)),
                row.getBoolean("revoked"));
    }

    private static @Nullable OwnClient client(ResultSet row) throws SQLException {
        String id = row.getString("client_id");
        if (id == null) {
            return null;
        }
        byte[] secret = row.getBytes("client_secret");
        return new OwnClient(
                id,
                secret == null ? null : new Sealed(secret, row.getLong("key_id")),
                Binding.ofToken(
                        row.getString("namespace"),
                        row.getObject("id", UUID.class),
                        0,
                        Field.CLIENT_SECRET));
    }
}
