package io.tokenvigil.registry.webhook;

import io.tokenvigil.registry.database.Sql;
import io.tokenvigil.registry.generation.Announcement;
import io.tokenvigil.registry.namespace.Namespace;
import io.tokenvigil.registry.timer.LockedToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Makes webhooks due when a generation becomes current. What a destination was not told of an
/// older generation yet it is not told any more.
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Announcements implements Announcement {

    private final Sql sql;

    Announcements(Sql sql) {
        this.sql = sql;
    }

    private record Named(long token, String destination, String address) {}

    private record News(Named to, LockedToken token) {

        String generation() {
            return String.valueOf(token.timer().generation());
        }

        String host() {
            return Namespace.webhookHost(URI.create(to.address()));
        }

        Instant at() {
            return token.now();
        }
    }

    @Override
    public void promoted(Collection<LockedToken> tokens) {
        if (tokens.isEmpty()) {
            return;
        }
        Map<Long, LockedToken> byKey =
                tokens.stream().collect(Collectors.toMap(LockedToken::key, Function.identity()));
        List<News> news =
                named(byKey.keySet()).stream()
                        .map(one -> new News(one, Objects.requireNonNull(byKey.get(one.token()))))
                        .toList();
        if (!news.isEmpty()) {
            announce(news);
        }
    }

    private List<Named> named(Collection<Long> tokens) {
        return sql.rows(
                """
                select token, name, webhook from destination
                where token = any(?::bigint[]) and webhook is not null
                """,
                row ->
                        new Named(
                                row.getLong("token"),
                                row.getString("name"),
                                row.getString("webhook")),
                (Object) tokens.stream().map(String::valueOf).toArray(String[]::new));
    }

    private void announce(List<News> news) {
        sql.run(
                """
                insert into webhook (token, destination, generation, message, address, host, current_at, not_before)
                select n.token, n.destination, n.generation, gen_random_uuid(), n.address, n.host, n.at, n.at
                from unnest(?::bigint[], ?::text[], ?::int[], ?::text[], ?::text[], ?::timestamptz[])
                  as n (token, destination, generation, address, host, at)
                on conflict (token, destination) do update
                set generation = excluded.generation, message = excluded.message, address = excluded.address,
                  host = excluded.host, current_at = excluded.current_at, not_before = excluded.not_before,
                  attempts = 0, attempt = null, leased_until = null
                """,
                column(news, one -> String.valueOf(one.to().token())),
                column(news, one -> one.to().destination()),
                column(news, News::generation),
                column(news, one -> one.to().address()),
                column(news, News::host),
                column(news, one -> one.at().toString()));
    }

    private static String[] column(List<News> news, Function<News, String> value) {
        return news.stream().map(value).toArray(String[]::new);
    }
}
