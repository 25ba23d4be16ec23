package io.tokenvigil.registry.notice;

import io.tokenvigil.events.Rung;
import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Reads providers as far as notices about them go.
@Singleton
class ProviderReads {

    private final Sql sql;
    private final StoredRecipients recipients;

    ProviderReads(Sql sql, StoredRecipients recipients) {
        this.sql = sql;
        this.recipients = recipients;
    }

    /// What a notice says of it; empty unless it is there and suspended.
    Optional<Facts> suspended(String id) {
        return sql.row(
                """
                select p.id, p.display_name, p.suspended_code as code, cast(null as timestamptz) as ends_at,
                  p.settings -> 'links' ->> 'manage' as manage, p.settings -> 'links' ->> 'issue' as issue,
                  p.settings -> 'links' ->> 'renew' as renew, p.settings -> 'links' ->> 'revoke' as revoke
                from provider p where p.suspended_at is not null and p.id = ?
                """,
                ProviderReads::facts,
                id);
    }

    /// What a notice says of its client credential; empty unless that ends and a rung was reached.
    /// The secret that ends last is the one: any other has one that takes its place.
    Optional<Facts> expiring(String id, List<Rung> ladder) {
        return sql.row(
                """
                select p.id, p.display_name, 'CLIENT_SECRET_EXPIRING' as code, s.ends_at,
                  p.settings -> 'links' ->> 'manage' as manage, p.settings -> 'links' ->> 'issue' as issue,
                  p.settings -> 'links' ->> 'renew' as renew, p.settings -> 'links' ->> 'revoke' as revoke
                from provider p cross join lateral (
                  select max(c.expires_at) as ends_at from provider_secret c where c.provider = p.id
                  having count(*) = count(c.expires_at) and count(*) > 0) s
                where p.id = ? and exists (select from unnest(cast(? as interval[])) r
                  where s.ends_at - r <= vigil_now())
                """,
                ProviderReads::facts,
                id,
                ladder.stream().map(rung -> rung.before().toString()).toArray(String[]::new));
    }

    /// The operators of every namespace that has tokens of this provider.
    List<Recipient> operators(String provider) {
        return sql
                .rows(
                        """
                        select n.operators from namespace n
                        where exists (select from token t where t.provider = ? and t.namespace = n.id) order by n.id
                        """,
                        row -> recipients.read(row.getString("operators")),
                        provider)
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private static Facts facts(ResultSet row) throws SQLException {
        return new Facts(
                null,
                null,
                null,
                row.getString("id"),
                row.getString("display_name"),
                null,
                null,
                0,
                null,
                null,
                Instants.orNull(row, "ends_at"),
                null,
                true,
                row.getString("code"),
                false,
                List.of(),
                Facts.Pages.read(row),
                null);
    }
}
