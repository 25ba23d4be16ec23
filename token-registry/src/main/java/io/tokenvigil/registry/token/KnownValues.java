package io.tokenvigil.registry.token;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Tells values that a token has, or had, from new ones. A file that is imported again after its
/// tokens were refreshed must not bring spent ones back.
@ApplicationScoped
class KnownValues {

    private final Sql sql;
    private final Secrets secrets;

    KnownValues(Sql sql, Secrets secrets) {
        this.sql = sql;
        this.secrets = secrets;
    }

    /// Whether one of the values was never the token's.
    boolean isNews(long token, Credentials credentials) {
        return isNew(token, credentials.refreshToken()) || isNew(token, credentials.accessToken());
    }

    private boolean isNew(long token, @Nullable Secret value) {
        if (value == null) {
            return false;
        }
        byte[] print = secrets.fingerprint(value);
        return sql.row(
                        """
                        select not exists (select from generation
                                           where token = ? and (refresh_fingerprint = ? or access_fingerprint = ?))
                           and not exists (select from spend where token = ? and fingerprint = ?) as fresh
                        """,
                        row -> row.getBoolean("fresh"),
                        token,
                        print,
                        print,
                        token,
                        print)
                .orElseThrow();
    }
}
