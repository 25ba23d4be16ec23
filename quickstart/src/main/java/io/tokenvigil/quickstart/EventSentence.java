package io.tokenvigil.quickstart;

import io.tokenvigil.events.Code;
import io.tokenvigil.events.Event;
import io.tokenvigil.events.GenerationReflected;
import io.tokenvigil.events.GenerationRetired;
import io.tokenvigil.events.GenerationRetiring;
import io.tokenvigil.events.ProviderCredentialExpiring;
import io.tokenvigil.events.ProviderResumed;
import io.tokenvigil.events.ProviderSuspended;
import io.tokenvigil.events.RetiredHow;
import io.tokenvigil.events.TokenChanged;
import io.tokenvigil.events.TokenDeleted;
import io.tokenvigil.events.TokenEvent;
import io.tokenvigil.events.TokenExpired;
import io.tokenvigil.events.TokenExpiring;
import io.tokenvigil.events.TokenFacts;
import io.tokenvigil.events.TokenRefreshFailed;
import io.tokenvigil.events.TokenRefreshed;
import io.tokenvigil.events.TokenRegistered;
import io.tokenvigil.events.TokenRevoked;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An event in words.
///
/// @param tone whether it is good news
/// @param verb what happened, in a word or two
/// @param subject whom it happened to
/// @param detail the rest, perhaps empty
record EventSentence(Voice.Tone tone, String verb, String subject, String detail) {

    /// In the words of the zone's clock, seen from when it happened.
    static EventSentence of(Event event, Instant happened, ZoneId zone) {
        return new Teller(happened, zone).tell(event);
    }

    private record Teller(Instant happened, ZoneId zone) {
        private static final DateTimeFormatter TIME =
                DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
        private static final DateTimeFormatter DATE_TIME =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

        EventSentence tell(Event event) {
            return switch (event) {
                case TokenRegistered e ->
                        token(e, Voice.Tone.STRONG, "registered", "expires " + end(e.facts()));
                case TokenChanged e -> token(e, Voice.Tone.PLAIN, "changed", "");
                case TokenRevoked e -> token(e, Voice.Tone.WARM, "revoked", "");
                case TokenDeleted e -> token(e, Voice.Tone.WARM, "deleted", "");
                case TokenExpiring e -> expiring(e);
                case TokenExpired e -> token(e, Voice.Tone.BAD, "expired", "at " + end(e.facts()));
                case TokenRefreshed e -> refreshed(e);
                case TokenRefreshFailed e -> refreshFailed(e);
                case GenerationReflected e ->
                        token(
                                e,
                                Voice.Tone.PLAIN,
                                "in use",
                                "generation %d at %s%s"
                                        .formatted(
                                                e.affectedGeneration(),
                                                e.destination(),
                                                e.checked() ? ", seen to work" : ""));
                case GenerationRetiring e ->
                        token(
                                e,
                                Voice.Tone.PLAIN,
                                "retiring",
                                "generation " + e.affectedGeneration());
                case GenerationRetired e ->
                        token(
                                e,
                                Voice.Tone.PLAIN,
                                "retired",
                                "generation %d, %s"
                                        .formatted(e.affectedGeneration(), how(e.how())));
                case ProviderSuspended e ->
                        new EventSentence(
                                Voice.Tone.BAD, "suspended", e.provider(), words(e.code()));
                case ProviderResumed e ->
                        new EventSentence(
                                Voice.Tone.GOOD, "resumed", e.provider(), words(e.code()));
                case ProviderCredentialExpiring e ->
                        new EventSentence(
                                Voice.Tone.WARM,
                                "credential expiring",
                                e.provider(),
                                words(e.code()));
            };
        }

        private EventSentence expiring(TokenExpiring event) {
            return token(event, Voice.Tone.WARM, "near its end", DueWords.of(event.reason()));
        }

        private EventSentence refreshed(TokenRefreshed event) {
            return token(
                    event,
                    Voice.Tone.GOOD,
                    "refreshed",
                    "generation %d, %s, expires %s%s"
                            .formatted(
                                    event.facts().generation(),
                                    words(event.verified()),
                                    end(event.facts()),
                                    before(event)));
        }

        /// Where the value before does not outlive the refresh.
        private String before(TokenRefreshed event) {
            Instant end = event.previousValidUntil();
            return end == null || end.isAfter(happened)
                    ? ""
                    : "; generation %d works no more".formatted(event.previousGeneration());
        }

        private EventSentence refreshFailed(TokenRefreshFailed event) {
            String next =
                    event.needsPerson()
                            ? "a person is needed"
                            : event.nextAttemptAt() == null
                                    ? "not tried again"
                                    : "again at " + instant(event.nextAttemptAt());
            if (event.code() == Code.NOT_SENT && event.nextAttemptAt() != null) {
                return token(
                        event,
                        Voice.Tone.PLAIN,
                        "refresh waits",
                        "no connection came about and nothing was sent, " + next);
            }
            return token(
                    event,
                    Voice.Tone.BAD,
                    "refresh failed",
                    "%s, attempt %d, %s".formatted(words(event.code()), event.attempt(), next));
        }

        private static EventSentence token(
                TokenEvent event, Voice.Tone tone, String verb, String detail) {
            TokenFacts facts = event.facts();
            return new EventSentence(
                    tone, verb, facts.name() + " (" + facts.provider() + ")", detail);
        }

        private String end(TokenFacts facts) {
            return facts.expiresAt() == null ? "never" : instant(facts.expiresAt());
        }

        /// The time alone where that is unmistakable, else with the date.
        private String instant(@Nullable Instant instant) {
            if (instant == null) {
                return "never";
            }
            var local = instant.atZone(zone);
            return local.toLocalDate().equals(happened.atZone(zone).toLocalDate())
                    ? TIME.format(local)
                    : DATE_TIME.format(local);
        }

        private static String how(RetiredHow how) {
            return switch (how) {
                case PROVIDER -> "by the provider";
                case PERSON -> "by a person";
                case EXPIRED -> "it had expired";
                case NONE -> "nobody could revoke it";
            };
        }

        private static String words(Enum<?> code) {
            return code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
