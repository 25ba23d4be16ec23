package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.ids.PublicIds;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.secrets.Binding;
import io.tokenvigil.registry.secrets.Field;
import io.tokenvigil.registry.secrets.Sealed;
import io.tokenvigil.registry.secrets.Secret;
import io.tokenvigil.registry.secrets.Secrets;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The entries' client secrets, sealed. Each is bound to its provider and row: moved elsewhere it
/// does not open (C-5).
@Singleton
public class ProviderSecrets {

    private final Sql sql;
    private final Secrets secrets;
    private final PublicIds ids;

    ProviderSecrets(Sql sql, Secrets secrets, PublicIds ids) {
        this.sql = sql;
        this.secrets = secrets;
        this.ids = ids;
    }

    /// What a call takes at most from its lease to its end.
    private static final Duration ONE_CALL = Duration.ofSeconds(35);

    /// The first of the provider's secrets that has not expired; one that outlasts a call that
    /// begins now goes before one that may expire under way, so that there is no gap between the
    /// two. 503 `sealed` while there is no key.
    public Optional<Secret> open(String provider) {
        return sql.row(
                        """
                        select * from provider_secret
                        where provider = ? and (expires_at is null or expires_at > vigil_now())
                        order by expires_at is not null and expires_at <= vigil_now() + cast(? as interval), position
                        limit 1
                        """,
                        ProviderSecrets::read,
                        provider,
                        ONE_CALL)
                .map(stored -> secrets.open(stored.sealed, binding(provider, stored.id)));
    }

    /// When the provider's secrets expire, in the order of their use.
    List<SecretView> list(String provider) {
        return rows(provider).stream()
                .map(stored -> new SecretView(stored.expiresAt, stored.addedAt))
                .toList();
    }

    /// Does what a request says, and answers how many there are then.
    int change(String provider, SecretsChange change) {
        return switch (change) {
            case SecretsChange.Keep() -> rows(provider).size();
            case SecretsChange.Remove() -> {
                removeAll(provider);
                yield 0;
            }
            case SecretsChange.Replace(List<SecretsChange.Slot> slots) -> {
                replace(provider, slots);
                yield slots.size();
            }
        };
    }

    private void replace(String provider, List<SecretsChange.Slot> slots) {
        List<Stored> before = rows(provider);
        List<Stored> after = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            after.add(stored(provider, slots.get(i), i, before));
        }
        removeAll(provider);
        for (int i = 0; i < after.size(); i++) {
            insert(provider, i, after.get(i));
        }
    }

    private Stored stored(
            String provider, SecretsChange.Slot slot, int position, List<Stored> before) {
        Secret value = slot.value();
        if (value != null) {
            UUID id = ids.next();
            return new Stored(
                    id, secrets.seal(value, binding(provider, id)), slot.expiresAt(), null, null);
        }
        if (position >= before.size()) {
            throw ProblemException.invalid(
                    "client.secrets[" + position + "].value",
                    "is missing, and no stored secret is at this place to stay");
        }
        Stored kept = before.get(position);
        return new Stored(kept.id, kept.sealed, slot.expiresAt(), kept.addedAt, kept.toldUntil);
    }

    private List<Stored> rows(String provider) {
        return sql.rows(
                "select * from provider_secret where provider = ? order by position",
                ProviderSecrets::read,
                provider);
    }

    private void removeAll(String provider) {
        sql.run("delete from provider_secret where provider = ?", provider);
    }

    private void insert(String provider, int position, Stored stored) {
        sql.run(
                """
                insert into provider_secret (id, provider, position, sealed, key_id, expires_at, added_at, told_until)
                values (?, ?, ?, ?, ?, ?, coalesce(?, vigil_now()), coalesce(?, vigil_now()))
                """,
                stored.id,
                provider,
                position,
                stored.sealed.ciphertext(),
                stored.sealed.keyId(),
                stored.expiresAt,
                stored.addedAt,
                stored.toldUntil);
    }

    private static Binding binding(String provider, UUID id) {
        return new Binding("", "provider/" + provider + "/" + id, 0, Field.CLIENT_SECRET);
    }

    private static Stored read(ResultSet row) throws SQLException {
        return new Stored(
                row.getObject("id", UUID.class),
                new Sealed(row.getBytes("sealed"), row.getLong("key_id")),
                Instants.orNull(row, "expires_at"),
                Instants.of(row, "added_at"),
                Instants.of(row, "told_until"));
    }

    private record Stored(
            UUID id,
            Sealed sealed,
            @Nullable Instant expiresAt,
            @Nullable Instant addedAt,
            @Nullable Instant toldUntil) {}
}
