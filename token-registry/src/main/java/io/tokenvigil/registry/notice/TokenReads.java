package io.tokenvigil.registry.notice;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.namespace.Branding;
import io.tokenvigil.registry.timer.Notify;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what decisions need, for all tokens of a request at once: nothing is locked, and the next
/// question sees what changes meanwhile.
@Singleton
@SuppressWarnings("EnumOrdinal") // the event contract fixes the order, and the tables store it
class TokenReads {

    private final Sql sql;
    private final StoredJson json;
    private final StoredRecipients recipients;

    TokenReads(Sql sql, StoredJson json, StoredRecipients recipients) {
        this.sql = sql;
        this.json = json;
        this.recipients = recipients;
    }

    /// Those of these tokens that exist.
    Map<UUID, Known> tokens(Collection<UUID> ids) {
        Map<UUID, Known> found = new HashMap<>();
        String[] wanted = texts(ids);
        Map<UUID, List<Facts.Place>> places = places(wanted);
        for (Known token :
                sql.rows(
                        """
                        select t.id, t.namespace, t.name, t.provider, t.owner_id, t.owner_name,
                          t.recipients, t.contacts, n.operators, n.branding, p.display_name,
                          p.settings -> 'links' ->> 'manage' as manage, p.settings -> 'links' ->> 'issue' as issue,
                          p.settings -> 'links' ->> 'renew' as renew, p.settings -> 'links' ->> 'revoke' as revoke,
                          h.status, h.generation, h.started_at, h.expires_at, h.grant_expires_at, h.previous_expires_at,
                          vigil_now() as as_of, d.plan ->> 'maxAge' as max_age,
                          d.plan ->> 'notices' as notices, coalesce((d.plan ->> 'automatic')::boolean, false) as automatic,
                          b.code, coalesce(b.needs_person, false) as needs_person,
                          coalesce(g.provider_ref, t.provider_ref) as provider_ref,
                          case when g.source = 'SUBMITTED' then t.issued_at else g.started_at end as issued_at,
                          o.number as old_number, o.provider_ref as old_ref, o.expires_at as old_expires_at,
                          case when o.source = 'SUBMITTED' then t.issued_at else o.started_at end as old_issued_at,
                          case when o.retiring_at is not null and coalesce(o.valid_until > vigil_now(), true)
                              and coalesce((d.plan ->> 'onlyPersonRenews')::boolean, false)
                              and coalesce(p.settings ->> 'revokes', 'none') = 'none'
                              and not exists (select from destination x where x.token = t.key
                                and least(x.reflected_generation, x.checked_generation) < h.generation)
                            then o.number else 0 end as to_revoke
                        from token t
                        join token_timer h on h.token = t.key
                        join token_plan d on d.token = t.key
                        join namespace n on n.id = t.namespace
                        join provider p on p.id = t.provider
                        left join problem b on b.token = t.key
                        left join generation g on g.token = t.key and g.number = h.generation
                        -- Those that live are few, and found by their own index: a limit here would have all of a token's be read.
                        left join lateral (
                          select * from (
                            (select * from generation s where s.token = t.key and s.state = 'PREVIOUS' offset 0)
                            union all
                            (select * from generation s where s.token = t.key and s.retired_how = 'EXPIRED'
                              and h.previous_expires_at is not null order by s.number desc limit 1)) e
                          order by e.number desc limit 1) o on true
                        where t.id = any (cast(? as uuid[]))
                        """,
                        row -> read(row, places),
                        (Object) wanted)) {
            found.put(tokenId(token), token);
        }
        return found;
    }

    private Map<UUID, List<Facts.Place>> places(String[] ids) {
        Map<UUID, List<Facts.Place>> places = new HashMap<>();
        sql.rows(
                """
                select t.id, d.name, d.how_to, d.reflected_generation >= h.generation as reflected
                from token t join token_timer h on h.token = t.key join destination d on d.token = t.key
                where t.id = any (cast(? as uuid[])) order by d.position, d.name
                """,
                row ->
                        places.merge(
                                row.getObject("id", UUID.class),
                                List.of(
                                        new Facts.Place(
                                                row.getString("name"),
                                                row.getString("how_to"),
                                                row.getBoolean("reflected"))),
                                (a, b) -> Stream.concat(a.stream(), b.stream()).toList()),
                (Object) ids);
        return places;
    }

    private Known read(ResultSet row, Map<UUID, List<Facts.Place>> places) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Standing standing =
                new Standing(
                        TokenStatus.values()[row.getInt("status")],
                        row.getInt("generation"),
                        ends(row),
                        Notify.valueOf(
                                Optional.ofNullable(row.getString("notices"))
                                        .orElse(Notify.ALWAYS.name())),
                        row.getBoolean("automatic"),
                        row.getInt("to_revoke"),
                        row.getString("code"));
        return new Known(
                standing,
                facts(row, id, standing, places.getOrDefault(id, List.of())),
                recipients.read(row.getString("recipients")),
                json.readList(row.getString("contacts"), String.class),
                recipients.read(row.getString("operators")),
                json.read(row.getString("branding"), Branding.class));
    }

    private static Standing.Ends ends(ResultSet row) throws SQLException {
        Instant access = Instants.orNull(row, "expires_at");
        Instant started = Instants.orNull(row, "started_at");
        String maxAge = row.getString("max_age");
        return new Standing.Ends(
                access,
                Instants.orNull(row, "grant_expires_at"),
                Instants.orNull(row, "previous_expires_at"),
                access != null || started == null || maxAge == null
                        ? null
                        : started.plus(Duration.parse(maxAge)),
                Instants.of(row, "as_of"));
    }

    private static Facts facts(ResultSet row, UUID id, Standing standing, List<Facts.Place> places)
            throws SQLException {
        return new Facts(
                id,
                row.getString("namespace"),
                row.getString("name"),
                row.getString("provider"),
                row.getString("display_name"),
                row.getString("owner_id"),
                row.getString("owner_name"),
                standing.generation(),
                row.getString("provider_ref"),
                Instants.orNull(row, "issued_at"),
                standing.ends().access(),
                standing.ends().grant(),
                standing.automatic(),
                standing.problem(),
                row.getBoolean("needs_person"),
                places,
                Facts.Pages.read(row),
                previous(row));
    }

    private static Facts.@Nullable Value previous(ResultSet row) throws SQLException {
        int number = row.getInt("old_number");
        return number == 0
                ? null
                : new Facts.Value(
                        number,
                        row.getString("old_ref"),
                        Instants.orNull(row, "old_issued_at"),
                        Instants.orNull(row, "old_expires_at"));
    }

    private static String[] texts(Collection<UUID> values) {
        return values.stream().map(UUID::toString).toArray(String[]::new);
    }

    private static UUID tokenId(Known token) {
        UUID id = token.facts().tokenId();
        if (id == null) {
            throw new IllegalStateException("a token without an id");
        }
        return id;
    }
}
