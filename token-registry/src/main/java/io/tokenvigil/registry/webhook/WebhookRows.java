package io.tokenvigil.registry.webhook;

import io.tokenvigil.registry.attempt.Attempt;
import io.tokenvigil.registry.attempt.Attempt.Subject;
import io.tokenvigil.registry.database.Instants;
import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.json.StoredJson;
import io.tokenvigil.registry.namespace.Namespace;
import io.tokenvigil.registry.webhook.DueWebhook.Ruling;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Table `webhook`: what is due, and what became of it. A row that a newer generation took over is
/// nobody's any more who had a lease of it.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class WebhookRows {

    /// Calls that one receiver gets at the same time, so that one that hangs keeps no other waiting
    /// (L-5).
    private static final int MOST_EACH = 10;

    /// A webhook, and everything that decides over it.
    private static final String SELECT =
            """
            select w.*, t.id as token_id, t.namespace, t.provider, h.generation as current,
              h.status = 4 as revoked, d.webhook as wanted, n.webhook_hosts,
              exists (select from webhook_secret s where s.namespace = t.namespace) as signed,
              vigil_clock() as now
            from webhook w
            join token t on t.key = w.token
            join namespace n on n.id = t.namespace
            join token_timer h on h.token = w.token
            left join destination d on d.token = w.token and d.name = w.destination
            """;

    private final Sql sql;
    private final StoredJson json;

    WebhookRows(Sql sql, StoredJson json) {
        this.sql = sql;
        this.json = json;
    }

    /// Whether something waits whose time has come, and nobody else gives webhooks out just now:
    /// calls are counted by whoever does, in a statement after this one.
    boolean isMineToGive() {
        return sql.row(
                        """
                        select case
                          when (select true from webhook where not_before <= vigil_now()
                            order by not_before limit 1)
                          then pg_try_advisory_xact_lock(hashtext('webhook'))
                          else false end as mine
                        """,
                        row -> row.getBoolean("mine"))
                .orElse(false);
    }

    /// Those that are due, longest waiting first, as many of each receiver's as it may get. Their
    /// rows stay locked until the transaction ends.
    List<DueWebhook> due(int most) {
        List<Long> ids =
                sql.rows(
                        """
                        with recursive receiver (host) as (
                          (select host from webhook order by host limit 1)
                          union all
                          select (select w.host from webhook w where w.host > r.host order by w.host limit 1)
                          from receiver r where r.host is not null
                        )
                        select c.id from receiver r
                        cross join lateral (
                          select w.id, w.not_before from webhook w
                          where w.host = r.host and w.not_before <= vigil_now()
                            and (w.leased_until is null or w.leased_until <= vigil_clock())
                          order by w.not_before
                          limit greatest(0, ? - (select count(*) from webhook l
                            where l.host = r.host and l.leased_until > vigil_clock()))
                        ) c
                        order by c.not_before limit ?
                        """,
                        row -> row.getLong("id"),
                        MOST_EACH,
                        most);
        return ids.isEmpty() ? List.of() : locked(ids);
    }

    /// In the order of their ids' list: a claim's transaction may not sort, and would read every
    /// webhook that waits in the order of its time.
    private List<DueWebhook> locked(List<Long> ids) {
        Map<Long, DueWebhook> locked = new HashMap<>();
        sql.rows(
                SELECT + "where w.id = any(?::bigint[]) for update of w skip locked",
                row -> locked.put(row.getLong("id"), read(row)),
                (Object) ids.stream().map(String::valueOf).toArray(String[]::new));
        return ids.stream().map(locked::get).filter(Objects::nonNull).toList();
    }

    /// The token's webhooks that wait for their time, or for what keeps them from being called.
    @Transactional(Transactional.TxType.SUPPORTS)
    public List<PendingWebhook> pending(long token) {
        return sql
                .rows(
                        SELECT
                                + """
                                where w.token = ?
                                  and (w.leased_until is null or w.leased_until <= vigil_clock())
                                order by w.destination
                                """,
                        this::pending,
                        token)
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<PendingWebhook> pending(ResultSet row) throws SQLException {
        DueWebhook webhook = read(row);
        Ruling ruling = webhook.ruling(Namespace.webhookHost(webhook.address()));
        return ruling == Ruling.OVER
                ? Optional.empty()
                : Optional.of(
                        new PendingWebhook(
                                row.getObject("message", UUID.class),
                                webhook.destination(),
                                webhook.generation(),
                                Instants.of(row, "not_before"),
                                ruling == Ruling.HELD));
    }

    void give(DueWebhook webhook, Attempt attempt) {
        sql.run(
                """
                update webhook set attempt = ?, leased_until = ?, attempts = attempts + 1
                where id = ?
                """,
                attempt.row(),
                attempt.leasedUntil(),
                webhook.id());
        sql.run(
                "update attempt set destination = ? where id = ?",
                webhook.destination(),
                attempt.row());
    }

    void move(DueWebhook webhook, URI address) {
        sql.run(
                "update webhook set address = ?, host = ? where id = ?",
                address.toString(),
                Namespace.webhookHost(address),
                webhook.id());
    }

    void hold(DueWebhook webhook, Duration time) {
        sql.run(
                """
                update webhook set attempt = null, leased_until = null,
                  not_before = vigil_clock() + cast(? as interval)
                where id = ?
                """,
                time,
                webhook.id());
    }

    void drop(DueWebhook webhook) {
        sql.run("delete from webhook where id = ?", webhook.id());
    }

    /// How often it was tried; empty where there is nothing to tell by this attempt any more.
    public Optional<Integer> tries(Attempt attempt) {
        return sql.row(
                "select attempts from webhook where attempt = ? for update",
                row -> row.getInt("attempts"),
                attempt.row());
    }

    /// It has arrived, or is not wanted.
    public void over(Attempt attempt) {
        sql.run("delete from webhook where attempt = ?", attempt.row());
    }

    public void again(Attempt attempt, Instant notBefore) {
        sql.run(
                """
                update webhook set attempt = null, leased_until = null, not_before = ?
                where attempt = ?
                """,
                notBefore,
                attempt.row());
    }

    private DueWebhook read(ResultSet row) throws SQLException {
        return new DueWebhook(
                row.getLong("id"),
                new Subject(
                        row.getLong("token"),
                        row.getObject("token_id", UUID.class),
                        row.getString("namespace")),
                row.getString("provider"),
                row.getString("destination"),
                row.getInt("generation"),
                URI.create(row.getString("address")),
                Instants.of(row, "current_at"),
                row.getObject("attempt", Long.class),
                new DueWebhook.Circumstances(
                        row.getInt("current"),
                        row.getBoolean("revoked"),
                        uri(row.getString("wanted")),
                        json.readList(row.getString("webhook_hosts"), String.class),
                        row.getBoolean("signed"),
                        Instants.of(row, "now")));
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }
}
