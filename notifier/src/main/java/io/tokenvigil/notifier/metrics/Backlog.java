package io.tokenvigil.notifier.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tokenvigil.notifier.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/// How much waits whose turn has come, and for how long: `tokenvigil_notices_waiting`,
/// `tokenvigil_notices_waiting_seconds`. Counted by the lane now and then, so that a scrape costs
/// the database nothing.
@ApplicationScoped
public class Backlog {
    private final Database database;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong oldestSeconds = new AtomicLong();

    Backlog(Database database, MeterRegistry meters) {
        this.database = database;
        Gauge.builder("tokenvigil.notices.waiting", waiting, AtomicLong::get)
                .description("Occasions to ask about and notices to send whose turn has come")
                .register(meters);
        Gauge.builder("tokenvigil.notices.waiting.seconds", oldestSeconds, AtomicLong::get)
                .description("How long ago the turn of the oldest of them came")
                .register(meters);
    }

    /// What was put off has waited since it first was: reckoned back by what
    /// [io.tokenvigil.notifier.occasion.Occasions#putOff] adds.
    public void measure() {
        database.transaction(
                transaction ->
                        transaction.list(
                                """
                                select count(*) as waiting,
                                  coalesce(extract(epoch from notices_now() - min(since)), 0)::bigint as seconds
                                from (select due_at as since from occasion
                                      where state = 'WAITING' and put_off = 0 and due_at <= notices_now()
                                      union all
                                      select due_at - interval '1 second' * (5 * (2 ^ least(put_off, 6) - 1) + 300 * greatest(put_off - 6, 0)) from occasion
                                      where state = 'WAITING' and put_off > 0
                                      union all
                                      select not_before from notice
                                      where state = 'PENDING' and not_before <= notices_now()) open""",
                                row -> {
                                    waiting.set(row.getLong("waiting"));
                                    oldestSeconds.set(Math.max(0, row.getLong("seconds")));
                                    return true;
                                }));
    }
}
