package io.tokenvigil.events;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Arbitrary legal events from a seed.
final class LegalEvents {

    // Of every width in UTF-8, what JSON escapes, what turns text around, and what regular
    // expressions trip over.
    private static final List<String> LETTERS =
            List.of(
                    "a", "Z", "0", " ", "\"", "\\", "/", "<", "é", "\u0080", "\u00a0", "本", "社",
                    "\u2028", "\u202e", "\ufeff", "\uffff", "😀", "𠮷");

    private final Random random;

    LegalEvents(long seed) {
        this.random = new Random(seed);
    }

    Event next() {
        return next(oneOf(EventType.class));
    }

    private Event next(EventType type) {
        return switch (type) {
            case TOKEN_REGISTERED -> new TokenRegistered(facts());
            case TOKEN_CHANGED -> new TokenChanged(facts());
            case TOKEN_REVOKED -> new TokenRevoked(facts());
            case TOKEN_DELETED -> new TokenDeleted(facts());
            case TOKEN_EXPIRING -> new TokenExpiring(facts(), reason());
            case TOKEN_EXPIRED -> new TokenExpired(facts());
            case TOKEN_REFRESHED ->
                    new TokenRefreshed(
                            facts(),
                            oneOf(GenerationSource.class),
                            number(),
                            instant(),
                            oneOf(Verification.class),
                            number());
            case TOKEN_REFRESH_FAILED ->
                    new TokenRefreshFailed(
                            facts(),
                            oneOf(Code.class),
                            1 + random.nextInt(1000),
                            instant(),
                            random.nextBoolean());
            case GENERATION_REFLECTED ->
                    new GenerationReflected(
                            facts(),
                            1 + random.nextInt(1000),
                            words(1, Bounds.DESTINATION),
                            random.nextBoolean());
            case GENERATION_RETIRING -> new GenerationRetiring(facts(), 1 + random.nextInt(1000));
            case GENERATION_RETIRED ->
                    new GenerationRetired(
                            facts(), 1 + random.nextInt(1000), oneOf(RetiredHow.class));
            case PROVIDER_SUSPENDED ->
                    new ProviderSuspended(ascii(Bounds.IDENTIFIER), sequence(), oneOf(Code.class));
            case PROVIDER_RESUMED ->
                    new ProviderResumed(ascii(Bounds.IDENTIFIER), sequence(), oneOf(Code.class));
            case PROVIDER_CREDENTIAL_EXPIRING ->
                    new ProviderCredentialExpiring(
                            ascii(Bounds.IDENTIFIER), sequence(), oneOf(Code.class));
        };
    }

    private TokenFacts facts() {
        return new TokenFacts(
                new UUID(random.nextLong(), random.nextLong()),
                sequence(),
                ascii(Bounds.IDENTIFIER),
                words(1, Bounds.NAME),
                ascii(Bounds.IDENTIFIER),
                number(),
                oneOf(TokenStatus.class),
                instant(),
                instant(),
                labels(),
                new Actor(oneOf(ActorKind.class), words(1, Bounds.ACTOR_ID)));
    }

    private TokenExpiring.Reason reason() {
        return random.nextBoolean()
                ? new TokenExpiring.Refresh(oneOf(RefreshCause.class))
                : new TokenExpiring.Notice(rung(), oneOf(ExpiryClock.class));
    }

    private Rung rung() {
        long limit = Rung.LIMIT.toSeconds();
        return new Rung(
                random.nextBoolean()
                        ? Duration.ofDays(random.nextInt(-400, 400))
                        : Duration.ofSeconds(random.nextLong(-limit, limit + 1)));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new HashMap<>();
        for (int i = random.nextInt(Bounds.LABELS + 1); i > 0; i--) {
            labels.put(ascii(Bounds.LABEL_KEY), words(0, Bounds.LABEL_VALUE));
        }
        return labels;
    }

    private String words(int least, int most) {
        int length = random.nextInt(least, most + 1);
        StringBuilder words = new StringBuilder();
        while (words.length() < length) {
            String letter = LETTERS.get(random.nextInt(LETTERS.size()));
            words.append(words.length() + letter.length() > length ? "x" : letter);
        }
        return words.toString();
    }

    private String ascii(int most) {
        StringBuilder ascii = new StringBuilder();
        for (int i = random.nextInt(1, most + 1); i > 0; i--) {
            ascii.append((char) random.nextInt('!', '~' + 1));
        }
        return ascii.toString();
    }

    private @Nullable Instant instant() {
        return random.nextInt(5) == 0
                ? null
                : Instant.ofEpochSecond(
                        random.nextLong(253_402_300_800L), random.nextInt(1_000_000) * 1000L);
    }

    private long sequence() {
        return random.nextLong(1, Long.MAX_VALUE);
    }

    private int number() {
        return random.nextInt(Integer.MAX_VALUE);
    }

    private <E extends Enum<E>> E oneOf(Class<E> values) {
        E[] all = values.getEnumConstants();
        return all[random.nextInt(all.length)];
    }
}
