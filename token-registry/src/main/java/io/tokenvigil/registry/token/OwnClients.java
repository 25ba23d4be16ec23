package io.tokenvigil.registry.token;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.Field;
import io.tokenvigil.registry.secrets.Sealed;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Tokens' own clients at their providers.
@ApplicationScoped
class OwnClients {

    private final Sql sql;
    private final Secrets secrets;

    OwnClients(Sql sql, Secrets secrets) {
        this.sql = sql;
        this.secrets = secrets;
    }

    /// Keeps a client that a document brings, where it is another than before; one that is left out
    /// stays. Callers hold the token's lock.
    ///
    /// @return whether it was another
    boolean set(StoredToken token, @Nullable Credentials credentials) {
        Credentials.Client client = credentials == null ? null : credentials.client();
        if (client == null || isSame(token, client)) {
            return false;
        }
        Sealed secret =
                client.secret() == null ? null : secrets.seal(client.secret(), place(token));
        sql.run(
                "update token set client_id = ?, client_secret = ?, key_id = ?, watch_only = false where key = ?",
                client.id(),
                secret == null ? null : secret.ciphertext(),
                secret == null ? null : secret.keyId(),
                token.key());
        return true;
    }

    private boolean isSame(StoredToken token, Credentials.Client client) {
        if (!client.id().equals(token.clientId())) {
            return false;
        }
        Optional<Secret> held =
                sql.row(
                                "select client_secret, key_id from token where key = ? and client_secret is not null",
                                row ->
                                        new Sealed(
                                                row.getBytes("client_secret"),
                                                row.getLong("key_id")),
                                token.key())
                        .map(value -> secrets.open(value, place(token)));
        return client.secret() == null || Objects.equals(held.orElse(null), client.secret());
    }

    private static Binding place(StoredToken token) {
        return Binding.ofToken(token.namespace(), token.id(), 0, Field.CLIENT_SECRET);
    }
}
