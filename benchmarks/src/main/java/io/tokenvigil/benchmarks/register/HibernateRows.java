package io.tokenvigil.benchmarks.register;

import io.tokenvigil.benchmarks.arrival.Stamps;
import io.tokenvigil.benchmarks.ground.Expiring;
import io.tokenvigil.events.Actor;
import io.tokenvigil.events.ActorKind;
import io.tokenvigil.events.EventCodec;
import io.tokenvigil.events.TokenFacts;
import io.tokenvigil.events.TokenRegistered;
import io.tokenvigil.events.TokenStatus;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The rows that an import writes for a line of
/// [io.tokenvigil.benchmarks.scheduler.RegistryArming], as entities: the token, its timer and its
/// first event. What the import leaves null or to a default is left out.
final class HibernateRows {
    /// Keys that are drawn from a sequence at once.
    static final int KEYS = 1_000;

    private static final Duration RUNG = Duration.ofDays(30);
    private static final String KEY = "0199c0de-0000-7000-8000-000000000042";

    private HibernateRows() {}

    @Entity(name = "Token")
    @Table(name = "token")
    static class TokenRow {
        @Id
        @GeneratedValue(generator = "token_seq")
        @SequenceGenerator(name = "token_seq", sequenceName = "token_seq", allocationSize = KEYS)
        @Nullable Long key;

        UUID id = inOrder();
        String namespace = "default";
        String provider = "console";
        String name = Expiring.NAME;
        String ownerId = "u-0042";
        String recipients = "[]";
        String contacts = "[]";
        String labels = "{}";
        String policy = "{\"notices\": [\"P30D\"]}";
        boolean neverExpires = false;
        boolean watchOnly = true;
        Instant expiresAt = Instant.EPOCH;
        String registeredBy = KEY;

        static TokenRow due(Instant due) {
            TokenRow row = new TokenRow();
            row.expiresAt = due.plus(RUNG);
            return row;
        }

        /// Ids in the order of time, like ours (RFC 9562, version 7).
        private static UUID inOrder() {
            ThreadLocalRandom random = ThreadLocalRandom.current();
            long millis = Stamps.now() / 1_000;
            return new UUID(
                    (millis << 16) | 0x7000 | random.nextInt(1 << 12),
                    (1L << 63) | (random.nextLong() >>> 2));
        }
    }

    @Entity(name = "Timer")
    @Table(name = "token_timer")
    static class TimerRow {
        @Id long token;
        long sequence = 1;
        long fence = 0;
        int generation = 0;
        int head = 0;
        int status = 0;
        int rungClock = 0;
        Instant startedAt = Instant.EPOCH;
        Instant expiresAt = Instant.EPOCH;
        boolean grantFixed = false;
        Instant rungAt = Instant.EPOCH;
        Instant expiryAt = Instant.EPOCH;
        String rung = "P30D";

        static TimerRow of(TokenRow token) {
            TimerRow row = new TimerRow();
            row.token = Objects.requireNonNull(token.key);
            row.startedAt = token.expiresAt.minus(RUNG);
            row.expiresAt = token.expiresAt;
            row.rungAt = token.expiresAt.minus(RUNG);
            row.expiryAt = token.expiresAt;
            return row;
        }
    }

    @Entity(name = "Event")
    @Table(name = "token_event")
    static class EventRow {
        @Id
        @GeneratedValue(generator = "token_event_seq")
        @SequenceGenerator(
                name = "token_event_seq",
                sequenceName = "token_event_seq",
                allocationSize = KEYS)
        @Nullable Long id;

        String subject = "";
        long token;
        long sequence = 1;
        String type = "TokenRegistered";
        String namespace = "default";
        String provider = "console";
        String body = "";

        static EventRow of(TokenRow token) {
            EventRow row = new EventRow();
            row.subject = token.id.toString();
            row.token = Objects.requireNonNull(token.key);
            row.body = EventCodec.body(new TokenRegistered(facts(token)));
            return row;
        }

        private static TokenFacts facts(TokenRow token) {
            return new TokenFacts(
                    token.id,
                    1,
                    token.namespace,
                    token.name,
                    token.provider,
                    0,
                    TokenStatus.ACTIVE,
                    token.expiresAt,
                    null,
                    Map.of(),
                    new Actor(ActorKind.API_KEY, KEY));
        }
    }
}
