package io.tokenvigil.registry.notice;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One occasion as the notifier asks about it. Values of a newer notifier that are not known here
/// make it an occasion of no event, not a request that fails for all the others.
@JsonIgnoreProperties(ignoreUnknown = true)
record Question(
        String id,
        String subject,
        String type,
        long sequence,
        int generation,
        @Nullable Instant expiresAt,
        @Nullable String rung,
        @Nullable String clock,
        @Nullable String code) {

    /// What it is called where it is about an API key, which no event is about.
    static final String API_KEY = "ApiKeyExpiring";

    boolean isAboutKey() {
        return type.equals(API_KEY);
    }

    /// What it claims; empty for what no event can say.
    Optional<Claim> claim() {
        return EventType.ofWireName(type).flatMap(this::claim);
    }

    private Optional<Claim> claim(EventType known) {
        try {
            ExpiryClock ends = constant(ExpiryClock.class, clock);
            return kind(known, ends)
                    .map(
                            kind ->
                                    new Claim(
                                            known,
                                            kind,
                                            sequence,
                                            generation,
                                            expiresAt,
                                            rung == null ? null : Rung.parse(rung),
                                            ends,
                                            constant(Code.class, code)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<NoticeKind> kind(EventType type, @Nullable ExpiryClock clock) {
        return switch (type) {
            case TOKEN_EXPIRING -> Optional.ofNullable(clock).map(NoticeKind::ofRung);
            case TOKEN_EXPIRED -> Optional.of(NoticeKind.EXPIRED);
            case TOKEN_REFRESH_FAILED -> Optional.of(NoticeKind.NEEDS_PERSON);
            case GENERATION_RETIRING -> Optional.of(NoticeKind.RETIRING);
            case PROVIDER_SUSPENDED -> Optional.of(NoticeKind.PROVIDER_SUSPENDED);
            case PROVIDER_CREDENTIAL_EXPIRING ->
                    Optional.of(NoticeKind.PROVIDER_CREDENTIAL_EXPIRING);
            case TOKEN_REFRESHED -> Optional.of(NoticeKind.RECOVERED);
            case TOKEN_REGISTERED,
                    TOKEN_CHANGED,
                    TOKEN_REVOKED,
                    TOKEN_DELETED,
                    GENERATION_REFLECTED,
                    GENERATION_RETIRED,
                    PROVIDER_RESUMED ->
                    Optional.empty();
        };
    }

    private static <E extends Enum<E>> @Nullable E constant(
            Class<E> values, @Nullable String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(values.getEnumConstants())
                .filter(value -> value.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such " + values));
    }
}
