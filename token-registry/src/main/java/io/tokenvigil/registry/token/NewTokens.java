package io.tokenvigil.registry.token;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.ids.PublicIds;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.Field;
import io.tokenvigil.registry.secrets.Sealed;
import io.tokenvigil.registry.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What a token gets before it is inserted: its key, its id, the instant, and a sealed client
/// secret.
@ApplicationScoped
class NewTokens {

    private final Sql sql;
    private final PublicIds ids;
    private final Secrets secrets;

    NewTokens(Sql sql, PublicIds ids, Secrets secrets) {
        this.sql = sql;
        this.ids = ids;
        this.secrets = secrets;
    }

    /// Keys for as many new tokens. One that is not used leaves a gap, and nobody sees keys.
    List<Long> draw(int count) {
        return sql.rows(
                "select nextval(pg_get_serial_sequence('token', 'key')) as key from generate_series(1, ?)",
                row -> row.getLong("key"),
                count);
    }

    /// The database's time (I-06).
    Instant now() {
        return sql.row("select vigil_clock() as now", row -> Instants.of(row, "now")).orElseThrow();
    }

    NewToken make(long key, Placement placement, Caller caller) {
        UUID id = ids.next();
        Registration wanted = placement.registration();
        Credentials credentials = wanted.credentials();
        Credentials.Client client = credentials == null ? null : credentials.client();
        Sealed secret =
                client == null || client.secret() == null
                        ? null
                        : secrets.seal(
                                client.secret(),
                                Binding.ofToken(wanted.namespace(), id, 0, Field.CLIENT_SECRET));
        return new NewToken(
                key,
                id,
                wanted,
                placement.life(),
                credentials == null && !placement.plan().automatic(),
                secret,
                caller.id().toString());
    }
}
