package io.tokenvigil.notifier.deciding;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tokenvigil.events.Code;
import io.tokenvigil.events.EventType;
import io.tokenvigil.events.ExpiryClock;
import io.tokenvigil.events.Rung;
import io.tokenvigil.notifier.notice.Audience;
import io.tokenvigil.notifier.notice.Branding;
import io.tokenvigil.notifier.notice.Facts;
import io.tokenvigil.notifier.notice.Recipient;
import io.tokenvigil.notifier.notice.Telling;
import io.tokenvigil.notifier.occasion.Occasion;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The calls under `/internal/v1/notices` as they go over the wire (docs/internal-api.md).
@Path("/internal/v1/notices")
interface DecideCall {

    @POST
    @Path("/api-keys")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    EndingKeys endingKeys(
            @HeaderParam("Authorization") String authorization, Map<String, String> nothing);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record EndingKeys(@Nullable List<EndingKey> items) {

        List<Occasion> occasions() {
            return items == null ? List.of() : items.stream().map(EndingKey::occasion).toList();
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record EndingKey(UUID id, Instant expiresAt, String rung) {

        Occasion occasion() {
            return Occasion.ofApiKey(id, expiresAt, Rung.parse(rung));
        }
    }

    @POST
    @Path("/decide")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Verdicts decide(@HeaderParam("Authorization") String authorization, Questions questions);

    record Questions(List<Question> occasions) {}

    record Question(
            UUID id,
            String subject,
            String type,
            long sequence,
            int generation,
            @Nullable Instant expiresAt,
            @Nullable String rung,
            @Nullable ExpiryClock clock,
            @Nullable Code code) {

        /// What no event is about.
        private static final String API_KEY = "ApiKeyExpiring";

        static Question of(Occasion occasion) {
            Rung rung = occasion.rung();
            EventType type = occasion.type();
            return new Question(
                    occasion.id(),
                    occasion.subject(),
                    type == null ? API_KEY : type.wireName(),
                    occasion.sequence(),
                    occasion.generation(),
                    occasion.expiresAt(),
                    rung == null ? null : rung.text(),
                    occasion.clock(),
                    occasion.code());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Verdicts(@Nullable List<Verdict> decisions) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Verdict(
            @Nullable UUID id,
            boolean holds,
            @Nullable String reason,
            @Nullable Audience audience,
            @Nullable List<Recipient> recipients,
            @Nullable List<Recipient> fallback,
            @Nullable List<Recipient> lastResort,
            @Nullable Instant remindAt,
            @Nullable Facts facts,
            @Nullable Branding branding) {

        /// Empty for one that makes no sense, which is then asked about again.
        Optional<Decision> decision() {
            if (!holds) {
                return Optional.of(new Decision.Dropped(reason == null ? "NOT_SAID" : reason));
            }
            return facts == null
                    ? Optional.empty()
                    : Optional.of(
                            new Decision.Holds(
                                    new Telling(
                                            audience == null ? Audience.OWNERS : audience,
                                            recipients == null ? List.of() : recipients,
                                            fallback == null ? List.of() : fallback,
                                            lastResort == null ? List.of() : lastResort,
                                            facts,
                                            branding == null ? Branding.NONE : branding),
                                    remindAt));
        }
    }
}
