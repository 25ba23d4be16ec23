package io.tokenvigil.events;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The events that the golden files show, by file name. A file is named after its type, with a
/// suffix where a type has more than one.
final class Samples {

    private static final Instant FIRST_EXPIRY = Instant.parse("2027-01-21T03:00:00Z");
    private static final Instant SECOND_EXPIRY = Instant.parse("2027-07-21T03:00:00Z");
    private static final Instant PREVIOUS_EXPIRY = Instant.parse("2026-12-22T09:05:00Z");
    private static final Instant CURRENT_EXPIRY = Instant.parse("2026-12-22T09:30:00Z");
    private static final Actor KEY =
            new Actor(ActorKind.API_KEY, "019a9f3b-0c11-7a52-8f6e-d1c2b3a49586");
    private static final Actor TIMERS = new Actor(ActorKind.SYSTEM, "timers");
    private static final Actor WORKER = new Actor(ActorKind.WORKER, "w1");

    static final Map<String, Event> ALL = all();

    private Samples() {}

    private static Map<String, Event> all() {
        Map<String, Event> all = new LinkedHashMap<>();
        all.put(
                "TokenRegistered",
                new TokenRegistered(manual(1, 1, TokenStatus.ACTIVE, FIRST_EXPIRY, KEY)));
        all.put(
                "TokenChanged",
                new TokenChanged(renamed(manual(2, 1, TokenStatus.ACTIVE, FIRST_EXPIRY, KEY))));
        all.put(
                "TokenExpiring",
                new TokenExpiring(
                        manual(3, 1, TokenStatus.EXPIRING, FIRST_EXPIRY, TIMERS),
                        new TokenExpiring.Notice(Rung.parse("P30D"), ExpiryClock.ACCESS)));
        all.put(
                "TokenExpiring-refresh",
                new TokenExpiring(
                        automatic(6, 3, TokenStatus.EXPIRING, PREVIOUS_EXPIRY, TIMERS),
                        new TokenExpiring.Refresh(RefreshCause.POINT)));
        all.put(
                "TokenExpired",
                new TokenExpired(manual(7, 2, TokenStatus.EXPIRED, SECOND_EXPIRY, TIMERS)));
        all.put(
                "TokenRefreshed",
                new TokenRefreshed(
                        automatic(7, 4, TokenStatus.ACTIVE, CURRENT_EXPIRY, WORKER),
                        GenerationSource.PROVIDER,
                        3,
                        PREVIOUS_EXPIRY,
                        Verification.VERIFIED,
                        0));
        all.put(
                "TokenRefreshed-person",
                new TokenRefreshed(
                        manual(4, 2, TokenStatus.ACTIVE, SECOND_EXPIRY, KEY),
                        GenerationSource.PERSON,
                        1,
                        FIRST_EXPIRY,
                        Verification.NOT_CHECKED,
                        0));
        all.put(
                "TokenRefreshFailed",
                new TokenRefreshFailed(
                        automatic(10, 4, TokenStatus.EXPIRING, CURRENT_EXPIRY, WORKER),
                        Code.PROVIDER_UNAVAILABLE,
                        1,
                        Instant.parse("2026-12-22T09:24:07Z"),
                        false));
        all.put(
                "TokenRefreshFailed-last",
                new TokenRefreshFailed(
                        automatic(11, 4, TokenStatus.NEEDS_PERSON, CURRENT_EXPIRY, WORKER),
                        Code.INVALID_GRANT,
                        2,
                        null,
                        true));
        all.put(
                "GenerationReflected",
                new GenerationReflected(
                        manual(5, 2, TokenStatus.ACTIVE, SECOND_EXPIRY, KEY),
                        2,
                        "Windows Server(同期)",
                        true));
        all.put(
                "GenerationRetiring",
                new GenerationRetiring(
                        automatic(8, 4, TokenStatus.ACTIVE, CURRENT_EXPIRY, TIMERS), 3));
        all.put(
                "GenerationRetired",
                new GenerationRetired(
                        automatic(9, 4, TokenStatus.ACTIVE, CURRENT_EXPIRY, WORKER),
                        3,
                        RetiredHow.PROVIDER));
        all.put(
                "TokenRevoked",
                new TokenRevoked(
                        manual(
                                8,
                                2,
                                TokenStatus.REVOKED,
                                SECOND_EXPIRY,
                                new Actor(ActorKind.PERSON, "f3b7c9"))));
        all.put(
                "TokenDeleted",
                new TokenDeleted(manual(9, 2, TokenStatus.REVOKED, SECOND_EXPIRY, KEY)));
        all.put("ProviderSuspended", new ProviderSuspended("apiax", 1, Code.CLIENT_REJECTED));
        all.put("ProviderResumed", new ProviderResumed("apiax", 2, Code.CLIENT_REJECTED));
        all.put(
                "ProviderCredentialExpiring",
                new ProviderCredentialExpiring("apiax", 3, Code.CLIENT_SECRET_EXPIRING));
        return all;
    }

    static TokenFacts manual(
            long sequence,
            int generation,
            TokenStatus status,
            @Nullable Instant expiresAt,
            Actor actor) {
        return new TokenFacts(
                UUID.fromString("019a9f3c-5b7e-7c41-9d02-3e8f6a1b4c75"),
                sequence,
                "default",
                "Directory Sync(本社)",
                "iij-id",
                generation,
                status,
                expiresAt,
                null,
                Map.of("team", "情報システム", "env", "production"),
                actor);
    }

    private static TokenFacts renamed(TokenFacts facts) {
        return new TokenFacts(
                facts.tokenId(),
                facts.sequence(),
                facts.namespace(),
                "Directory Sync(大阪)",
                facts.provider(),
                facts.generation(),
                facts.status(),
                facts.expiresAt(),
                facts.refreshExpiresAt(),
                facts.labels(),
                facts.actor());
    }

    private static TokenFacts automatic(
            long sequence, int generation, TokenStatus status, Instant expiresAt, Actor actor) {
        return new TokenFacts(
                UUID.fromString("019a9f40-17aa-7d3e-b6c8-0f1e2d3c4b5a"),
                sequence,
                "integration",
                "apiax integration",
                "apiax",
                generation,
                status,
                expiresAt,
                Instant.parse("2027-01-05T09:00:00Z"),
                Map.of(),
                actor);
    }
}
