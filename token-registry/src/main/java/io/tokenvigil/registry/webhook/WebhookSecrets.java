package io.tokenvigil.registry.webhook;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.Sealed;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;

/// Namespaces' signing secrets: the newest, and each that was replaced for a day more, so that a
/// rotation whose answer was lost can be repeated. Webhooks are signed with all of them.
@ApplicationScoped
class WebhookSecrets {

    /// How long a replaced one signs as well.
    static final Duration OVERLAP = Duration.ofHours(24);

    /// Valid at once; rotating more often ends the oldest.
    private static final int MOST = 5;

    private final Sql sql;
    private final Secrets secrets;

    WebhookSecrets(Sql sql, Secrets secrets) {
        this.sql = sql;
        this.secrets = secrets;
    }

    /// Makes a new one, and forgets those that are over.
    @Transactional(Transactional.TxType.MANDATORY)
    Secret rotate(String namespace) {
        int number = nextNumber(namespace);
        Secret fresh = WebhookSecret.fresh();
        Sealed sealed = secrets.seal(fresh, Binding.ofWebhooks(namespace, number));
        sql.run(
                """
                delete from webhook_secret
                where namespace = ? and (ends_at <= vigil_now() or number <= ?)
                """,
                namespace,
                number - MOST);
        sql.run(
                """
                update webhook_secret set ends_at = vigil_now() + cast(? as interval)
                where namespace = ? and ends_at is null
                """,
                OVERLAP,
                namespace);
        sql.run(
                "insert into webhook_secret (namespace, number, sealed, key_id) values (?, ?, ?, ?)",
                namespace,
                number,
                sealed.ciphertext(),
                sealed.keyId());
        return fresh;
    }

    /// The valid ones, newest first.
    List<Secret> of(String namespace) {
        return sql.rows(
                """
                select number, sealed, key_id from webhook_secret
                where namespace = ? and (ends_at is null or ends_at > vigil_now())
                order by number desc
                """,
                row ->
                        secrets.open(
                                new Sealed(row.getBytes("sealed"), row.getLong("key_id")),
                                Binding.ofWebhooks(namespace, row.getInt("number"))),
                namespace);
    }

    /// One rotation of a namespace at a time.
    private int nextNumber(String namespace) {
        sql.row(
                "select id from namespace where id = ? for no key update",
                row -> row.getString("id"),
                namespace);
        return sql.row(
                        "select coalesce(max(number), 0) + 1 as next from webhook_secret where namespace = ?",
                        row -> row.getInt("next"),
                        namespace)
                .orElseThrow();
    }
}
