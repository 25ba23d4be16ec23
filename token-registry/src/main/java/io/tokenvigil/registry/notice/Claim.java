package io.tokenvigil.registry.notice;

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
import io.tokenvigil.registry.database.Instants;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an event gives people to know, without the rest of it. A claim that the notifier makes is
/// true when the journal's event of that subject and sequence makes the very same one (I-09).
///
/// @param generation the token's by then; of one that is to be retired: that one
/// @param end what ends: the access token's expiry, or the grant's end where `clock` says so; none
///   where the event does not say
record Claim(
        EventType type,
        NoticeKind kind,
        long sequence,
        int generation,
        @Nullable Instant end,
        @Nullable Rung rung,
        @Nullable ExpiryClock clock,
        @Nullable Code code) {

    Claim {
        end = Instants.kept(end);
    }

    /// Empty for an event that is no occasion to tell anybody.
    static Optional<Claim> of(Event event) {
        return switch (event) {
            case TokenExpiring expiring -> ofReason(expiring);
            case TokenExpired expired ->
                    Optional.of(ofToken(expired.facts(), event, NoticeKind.EXPIRED, null));
            case TokenRefreshFailed failed when failed.needsPerson() ->
                    Optional.of(
                            ofToken(failed.facts(), event, NoticeKind.NEEDS_PERSON, failed.code()));
            case GenerationRetiring retiring ->
                    Optional.of(
                            new Claim(
                                    EventType.GENERATION_RETIRING,
                                    NoticeKind.RETIRING,
                                    retiring.facts().sequence(),
                                    retiring.affectedGeneration(),
                                    null,
                                    null,
                                    null,
                                    null));
            case ProviderSuspended suspended ->
                    Optional.of(
                            ofProvider(suspended, NoticeKind.PROVIDER_SUSPENDED, suspended.code()));
            case ProviderCredentialExpiring expiring ->
                    Optional.of(
                            ofProvider(
                                    expiring,
                                    NoticeKind.PROVIDER_CREDENTIAL_EXPIRING,
                                    expiring.code()));
            case TokenRefreshed refreshed ->
                    Optional.of(
                            new Claim(
                                    EventType.TOKEN_REFRESHED,
                                    NoticeKind.RECOVERED,
                                    refreshed.facts().sequence(),
                                    refreshed.facts().generation(),
                                    null,
                                    null,
                                    null,
                                    null));
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

    private static Claim ofProvider(ProviderEvent event, NoticeKind kind, Code code) {
        return new Claim(event.type(), kind, event.sequence(), 0, null, null, null, code);
    }

    private static Optional<Claim> ofReason(TokenExpiring event) {
        return switch (event.reason()) {
            case TokenExpiring.Notice(Rung rung, ExpiryClock clock) ->
                    Optional.of(ofRung(event.facts(), rung, clock));
            case TokenExpiring.Refresh _ -> Optional.empty();
        };
    }

    private static Claim ofRung(TokenFacts facts, Rung rung, ExpiryClock clock) {
        Instant end =
                switch (clock) {
                    case ACCESS -> facts.expiresAt();
                    case GRANT -> facts.refreshExpiresAt();
                    case PREVIOUS, AGE -> null;
                };
        return new Claim(
                EventType.TOKEN_EXPIRING,
                NoticeKind.ofRung(clock),
                facts.sequence(),
                facts.generation(),
                end,
                rung,
                clock,
                null);
    }

    private static Claim ofToken(
            TokenFacts facts, Event event, NoticeKind kind, @Nullable Code code) {
        return new Claim(
                event.type(),
                kind,
                facts.sequence(),
                facts.generation(),
                facts.expiresAt(),
                null,
                null,
                code);
    }
}
