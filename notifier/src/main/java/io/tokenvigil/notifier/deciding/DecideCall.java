package io.tokenvigil.notifier.deciding;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.tokenvigil.events.Code;
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
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `POST /internal/v1/notices/decide` as it goes over the wire (docs/internal-api.md).
@Path("/internal/v1/notices/decide")
interface DecideCall {

    @POST
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

        static Question of(Occasion occasion) {
            Rung rung = occasion.rung();
            return new Question(
                    occasion.id(),
                    occasion.subject(),
                    occasion.type().wireName(),
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
                                            facts,
                                            branding == null ? Branding.NONE : branding)));
        }
    }
}
