package io.tokenvigil.registry.token;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.contact.Recipient;
import io.tokenvigil.registry.contact.RecipientRequest;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.generation.Origin;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.policy.NamedPolicies;
import io.tokenvigil.registry.problem.ProblemException;
import io.tokenvigil.registry.work.WorkKind;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads tokens as they lie in the database, one statement however many.
@ApplicationScoped
public class TokenReader {

    private static final String SELECT =
            """
            select t.key, t.id, t.namespace, t.provider, t.ref, t.name, t.owner_id, t.owner_name, t.recipients, t.contacts, t.labels,
                   t.policy, t.scope, t.provider_ref, extract(epoch from t.requested_lifetime)::bigint as requested_seconds,
                   t.issued_at, t.never_expires, t.watch_only, t.client_id, t.registered_by, t.created_at, t.changed_at,
                   t.last_read_at,
                   h.sequence, h.generation, h.status, h.started_at, h.expires_at as ends_at, h.grant_expires_at,
                   h.rung_at, h.refresh_at, h.expiry_at, h.retire_at,
                   h.head > 0 as has_refresh, g.access_secret is not null as has_access, g.source,
                   (l.plan ->> 'automatic')::boolean as automatic,
                   g.expiry_rule like '%\\_DISAGREES' as disagrees,
                   array(select other.id from token_session s
                         join token_session o on o.print = s.print and o.token <> s.token
                         join token other on other.key = o.token
                         where s.token = t.key limit 10) as same_session,
                   p.code, p.since, p.next_attempt_at, p.needs_person,
                   w.kind as work_kind, w.not_before as work_at,
                   (select coalesce(jsonb_agg(jsonb_build_object(
                             'name', d.name, 'howTo', d.how_to, 'webhook', d.webhook,
                             'reflectedGeneration', d.reflected_generation, 'reflectedAt', d.reflected_at,
                             'checkedGeneration', d.checked_generation, 'checkedAt', d.checked_at, 'note', d.note)
                             order by d.position, d.name), '[]'::jsonb)
                    from destination d where d.token = t.key) as places
            from token t
            join token_timer h on h.token = t.key
            join token_plan l on l.token = t.key
            left join generation g on g.token = t.key and g.number = h.generation
            left join problem p on p.token = t.key
            left join lateral (select kind, not_before from work where token = t.key order by not_before limit 1) w on true
            """;

    private static final TokenStatus[] STATUSES = TokenStatus.values();

    private final Sql sql;
    private final StoredJson json;
    private final NamedPolicies policies;

    TokenReader(Sql sql, StoredJson json, NamedPolicies policies) {
        this.sql = sql;
        this.json = json;
        this.policies = policies;
    }

    public Optional<StoredToken> find(UUID id) {
        return sql.row(SELECT + "where t.id = ?", this::token, id);
    }

    public Optional<StoredToken> find(long key) {
        return sql.row(SELECT + "where t.key = ?", this::token, key);
    }

    public Optional<StoredToken> findByRef(String namespace, String ref) {
        return sql.row(SELECT + "where t.namespace = ? and t.ref = ?", this::token, namespace, ref);
    }

    /// The token, for a caller to whom it exists; 404 in the same words for all others (C-8).
    public StoredToken visible(UUID id, Caller caller) {
        return find(id).filter(token -> isVisible(token, caller))
                .orElseThrow(() -> ProblemException.notFound("token", id));
    }

    /// The same by the caller's own name for it.
    public StoredToken visibleByRef(String namespace, String ref, Caller caller) {
        return findByRef(namespace, ref)
                .filter(token -> isVisible(token, caller))
                .orElseThrow(() -> ProblemException.notFound("token", namespace + "/" + ref));
    }

    /// Those that exist, by key.
    public Map<Long, StoredToken> findAll(Collection<Long> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        return sql
                .rows(
                        SELECT + "where t.key = any (?::bigint[])",
                        this::token,
                        (Object) keys.stream().map(String::valueOf).toArray(String[]::new))
                .stream()
                .collect(Collectors.toMap(StoredToken::key, Function.identity()));
    }

    static boolean isVisible(StoredToken token, Caller caller) {
        return caller.mayRead(
                token.namespace(), token.particulars().labels(), token.particulars().owner().id());
    }

    private StoredToken token(ResultSet row) throws SQLException {
        List<StoredToken.Place> places =
                json.readList(row.getString("places"), StoredToken.Place.class);
        return new StoredToken(
                row.getLong("key"),
                row.getObject("id", UUID.class),
                row.getString("namespace"),
                row.getString("provider"),
                particulars(row, places),
                Instants.orNull(row, "issued_at"),
                row.getBoolean("never_expires"),
                // What a policy made automatic since is watched no more.
                row.getBoolean("watch_only") && !row.getBoolean("automatic"),
                row.getString("client_id"),
                state(row),
                trouble(row),
                new StoredToken.Warnings(row.getBoolean("disagrees"), sameSession(row)),
                places,
                new StoredToken.Dates(
                        Instants.of(row, "created_at"),
                        Instants.of(row, "changed_at"),
                        Instants.orNull(row, "last_read_at"),
                        row.getString("registered_by")));
    }

    private static List<UUID> sameSession(ResultSet row) throws SQLException {
        return List.of((UUID[]) row.getArray("same_session").getArray());
    }

    private Particulars particulars(ResultSet row, List<StoredToken.Place> places)
            throws SQLException {
        Long requested = row.getObject("requested_seconds", Long.class);
        return new Particulars(
                row.getString("ref"),
                row.getString("name"),
                new Owner(row.getString("owner_id"), row.getString("owner_name")),
                recipients(row.getString("recipients")),
                json.readList(row.getString("contacts"), String.class),
                json.textMap(row.getString("labels")),
                policies.read(row.getString("policy")),
                row.getString("scope"),
                row.getString("provider_ref"),
                requested == null ? null : Duration.ofSeconds(requested),
                places.stream().map(TokenReader::destination).toList());
    }

    /// Not checked again: they were when they came.
    private List<Recipient> recipients(String stored) {
        Checks trusted = new Checks();
        return json.readList(stored, RecipientRequest.class).stream()
                .map(recipient -> Objects.requireNonNull(recipient.checked(trusted)))
                .toList();
    }

    private static Destination destination(StoredToken.Place place) {
        return new Destination(place.name(), uri(place.howTo()), uri(place.webhook()));
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }

    private static StoredToken.State state(ResultSet row) throws SQLException {
        return new StoredToken.State(
                row.getLong("sequence"),
                row.getInt("generation"),
                STATUSES[row.getInt("status")],
                Instants.orNull(row, "started_at"),
                Instants.orNull(row, "ends_at"),
                Instants.orNull(row, "grant_expires_at"),
                Origin.valueOf(Objects.requireNonNullElse(row.getString("source"), "SUBMITTED")),
                new Holding(
                        row.getBoolean("has_access"),
                        row.getBoolean("has_refresh"),
                        row.getString("client_id") != null),
                row.getBoolean("automatic"),
                next(row));
    }

    private static @Nullable NextDue next(ResultSet row) throws SQLException {
        NextDue next = null;
        next = earlier(next, NextDue.Kind.NOTICE, Instants.orNull(row, "rung_at"));
        next = earlier(next, NextDue.Kind.REFRESH, Instants.orNull(row, "refresh_at"));
        next = earlier(next, NextDue.Kind.EXPIRY, Instants.orNull(row, "expiry_at"));
        next = earlier(next, NextDue.Kind.RETIRE, Instants.orNull(row, "retire_at"));
        Instant work = Instants.orNull(row, "work_at");
        return work == null
                ? next
                : earlier(next, NextDue.Kind.of(WorkKind.of(row.getInt("work_kind"))), work);
    }

    private static @Nullable NextDue earlier(
            @Nullable NextDue other, NextDue.Kind kind, @Nullable Instant at) {
        return at == null || (other != null && !at.isBefore(other.at()))
                ? other
                : new NextDue(kind, at);
    }

    private static StoredToken.@Nullable Trouble trouble(ResultSet row) throws SQLException {
        String code = row.getString("code");
        return code == null
                ? null
                : new StoredToken.Trouble(
                        code,
                        Instants.of(row, "since"),
                        Instants.orNull(row, "next_attempt_at"),
                        row.getBoolean("needs_person"));
    }
}
