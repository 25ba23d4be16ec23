package io.tokenvigil.notifier.occasion;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.Event;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.GenerationReflected;
import io.tokenvigil.events.GenerationRetired;
import io.tokenvigil.events.GenerationRetiring;
import io.tokenvigil.events.ProviderCredentialExpiring;
import io.tokenvigil.events.ProviderEvent;
import io.tokenvigil.events.ProviderResumed;
import io.tokenvigil.events.ProviderSuspended;
import io.tokenvigil.events.Rung;
import io.tokenvigil.events.TokenChanged;
import io.tokenvigil.events.TokenDeleted;
import io.tokenvigil.events.TokenExpired;
import io.tokenvigil.events.TokenExpiring;
import io.tokenvigil.events.TokenFacts;
import io.tokenvigil.events.TokenRefreshFailed;
import io.tokenvigil.events.TokenRefreshed;
import io.tokenvigil.events.TokenRegistered;
import io.tokenvigil.events.TokenRevoked;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Something that people may have to be told about, as an event hinted. Whether it is true and
/// still holds is for the registry to say (I-09).
///
/// @param subject id of the token, of the provider, or of an API key
/// @param sequence position of the event among its subject's
/// @param type of the event; none where it is about an API key, which no event is about
/// @param generation the token's by then; of one that is to be revoked: that one
/// @param expiresAt what ends: the access token's expiry, or the grant's end where `clock` says so;
///   none where the event does not say
/// @param rung the step of the ladder, for rungs only
/// @param code why, where something failed
public record Occasion(
        String subject,
        long sequence,
        @Nullable EventType type,
        OccasionKind kind,
        int generation,
        @Nullable Instant expiresAt,
        @Nullable Rung rung,
        @Nullable ExpiryClock clock,
        @Nullable Code code) {

    public Occasion {
        // As exact as the database, so that an occasion read back is equal to the one stored.
        expiresAt = expiresAt == null ? null : expiresAt.truncatedTo(ChronoUnit.MICROS);
    }

    /// What an event gives cause to tell; most give none.
    public static Optional<Occasion> of(Event event) {
        return switch (event) {
            case TokenExpiring expiring -> ofReason(expiring);
            case TokenExpired expired ->
                    Optional.of(
                            ofToken(
                                    expired.facts(),
                                    EventType.TOKEN_EXPIRED,
                                    OccasionKind.EXPIRED,
                                    null));
            case TokenRefreshFailed failed when failed.needsPerson() ->
                    Optional.of(
                            ofToken(
                                    failed.facts(),
                                    EventType.TOKEN_REFRESH_FAILED,
                                    OccasionKind.NEEDS_PERSON,
                                    failed.code()));
            case GenerationRetiring retiring -> Optional.of(ofRetiring(retiring));
            case ProviderSuspended suspended ->
                    Optional.of(
                            ofProvider(
                                    suspended, OccasionKind.PROVIDER_SUSPENDED, suspended.code()));
            case ProviderCredentialExpiring expiring ->
                    Optional.of(
                            ofProvider(
                                    expiring,
                                    OccasionKind.PROVIDER_CREDENTIAL_EXPIRING,
                                    expiring.code()));
            // News to whoever was told of a failure, and to nobody else.
            case TokenRefreshed refreshed -> Optional.of(ofRefreshed(refreshed));
            // A failure that is retried is the ladder's business; the others are no news to
            // anybody.
            case TokenRefreshFailed _,
                    TokenRegistered _,
                    TokenChanged _,
                    TokenRevoked _,
                    TokenDeleted _,
                    GenerationReflected _,
                    GenerationRetired _,
                    ProviderResumed _ ->
                    Optional.empty();
        };
    }

    /// An API key of the installation's own that ends soon, as the registry says.
    public static Occasion ofApiKey(UUID key, Instant expiresAt, Rung rung) {
        return new Occasion(
                key.toString(),
                0,
                null,
                OccasionKind.API_KEY_EXPIRING,
                0,
                expiresAt,
                rung,
                null,
                null);
    }

    /// The one reminder, if a person is still needed by then.
    public Occasion reminder() {
        return new Occasion(
                subject,
                sequence,
                type,
                OccasionKind.STILL_NEEDS_PERSON,
                generation,
                expiresAt,
                rung,
                clock,
                code);
    }

    /// Whether it can be true. A registry knows no instant before 1970, so no journal has an event
    /// that names one, and the registry refuses to be asked.
    public boolean isConceivable() {
        return expiresAt == null || !expiresAt.isBefore(Instant.EPOCH);
    }

    private static Occasion ofRefreshed(TokenRefreshed event) {
        return new Occasion(
                event.facts().tokenId().toString(),
                event.facts().sequence(),
                EventType.TOKEN_REFRESHED,
                OccasionKind.RECOVERED,
                event.facts().generation(),
                null,
                null,
                null,
                null);
    }

    /// Most of these are the provider's business; the registry says which need a person.
    private static Occasion ofRetiring(GenerationRetiring event) {
        return new Occasion(
                event.facts().tokenId().toString(),
                event.facts().sequence(),
                EventType.GENERATION_RETIRING,
                OccasionKind.RETIRING,
                event.affectedGeneration(),
                null,
                null,
                null,
                null);
    }

    private static Occasion ofProvider(ProviderEvent event, OccasionKind kind, Code code) {
        return new Occasion(
                event.provider(), event.sequence(), event.type(), kind, 0, null, null, null, code);
    }

    private static Optional<Occasion> ofReason(TokenExpiring event) {
        return switch (event.reason()) {
            case TokenExpiring.Notice notice -> Optional.of(ofRung(event.facts(), notice));
            case TokenExpiring.Refresh _ -> Optional.empty();
        };
    }

    private static Occasion ofRung(TokenFacts facts, TokenExpiring.Notice notice) {
        OccasionKind kind =
                switch (notice.clock()) {
                    case ACCESS -> OccasionKind.EXPIRING;
                    case GRANT -> OccasionKind.GRANT_ENDING;
                    case PREVIOUS -> OccasionKind.LEFT_BEHIND;
                    case AGE -> OccasionKind.AGEING;
                };
        Instant end =
                switch (notice.clock()) {
                    case ACCESS -> facts.expiresAt();
                    case GRANT -> facts.refreshExpiresAt();
                    case PREVIOUS, AGE -> null;
                };
        return new Occasion(
                facts.tokenId().toString(),
                facts.sequence(),
                EventType.TOKEN_EXPIRING,
                kind,
                facts.generation(),
                end,
                notice.rung(),
                notice.clock(),
                null);
    }

    private static Occasion ofToken(
            TokenFacts facts, EventType type, OccasionKind kind, @Nullable Code code) {
        return new Occasion(
                facts.tokenId().toString(),
                facts.sequence(),
                type,
                kind,
                facts.generation(),
                facts.expiresAt(),
                null,
                null,
                code);
    }

    /// The same for the same event, however often it is read; another for an event that differs in
    /// anything.
    public UUID id() {
        return named("occasion", sequence, code, "");
    }

    /// The same for everything that must be told this recipient once: the same end, rung and
    /// generation, even if two events said so. What can come again without an end that changes is
    /// told apart by its sequence.
    public UUID noticeId(String email) {
        long turn =
                switch (kind) {
                    case EXPIRING, GRANT_ENDING, LEFT_BEHIND, EXPIRED, API_KEY_EXPIRING -> 0;
                    case AGEING,
                            NEEDS_PERSON,
                            STILL_NEEDS_PERSON,
                            RECOVERED,
                            RETIRING,
                            PROVIDER_SUSPENDED,
                            PROVIDER_CREDENTIAL_EXPIRING ->
                            sequence;
                };
        return named("notice", turn, null, email.toLowerCase(Locale.ROOT));
    }

    /// What only the most urgent of several is told of (M-3): a token, or a provider. That a
    /// credential ends stays true of a provider that is suspended; so does what is said of a value
    /// that a destination still runs on, and that a token is well again, whatever comes next.
    public String matter() {
        return switch (kind) {
            case PROVIDER_CREDENTIAL_EXPIRING, LEFT_BEHIND, RECOVERED -> subject + "\n" + kind;
            case API_KEY_EXPIRING,
                    RETIRING,
                    AGEING,
                    EXPIRING,
                    GRANT_ENDING,
                    EXPIRED,
                    STILL_NEEDS_PERSON,
                    NEEDS_PERSON,
                    PROVIDER_SUSPENDED ->
                    subject;
        };
    }

    private UUID named(String what, long turn, @Nullable Code reason, String email) {
        // No value holds a line feed, so no two contents make one text.
        String content =
                String.join(
                        "\n",
                        what,
                        subject,
                        Long.toString(turn),
                        type == null ? "" : type.name(),
                        kind.name(),
                        Integer.toString(generation),
                        String.valueOf(expiresAt),
                        rung == null ? "" : rung.text(),
                        clock == null ? "" : clock.name(),
                        reason == null ? "" : reason.name(),
                        email);
        return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }
}
