package io.tokenvigil.registry.notice;

import io.tokenvigil.registry.contact.Recipient;
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
                select p.id, p.display_name, p.suspended_code,
                  p.settings -> 'links' ->> 'manage' as manage, p.settings -> 'links' ->> 'issue' as issue,
                  p.settings -> 'links' ->> 'renew' as renew, p.settings -> 'links' ->> 'revoke' as revoke
                from provider p where p.suspended_at is not null and p.id = ?
                """,
                ProviderReads::facts,
                id);
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
                null,
                null,
                true,
                row.getString("suspended_code"),
                List.of(),
                Facts.Pages.read(row),
                null);
    }
}
