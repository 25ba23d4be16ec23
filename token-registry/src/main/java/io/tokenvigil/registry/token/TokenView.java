package io.tokenvigil.registry.token;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.contact.RecipientRequest;
import io.tokenvigil.registry.policy.EffectivePolicyView;
import io.tokenvigil.registry.policy.PolicyRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A token as answers show it: all that people wrote, and where it stands. Never a credential.
///
/// @param watchOnly there is no credential, and nothing is refreshed
/// @param issuedAt of the current generation, where that is known
/// @param refreshExpiresAt when the refresh token in hand ends, where that is known
/// @param effectivePolicy what holds after all that the token leaves out was filled in, and from
///   where
/// @param warnings absent where there are none
/// @param generation the current one
/// @param sequence of the last event: the `ETag`, and what `If-Match` compares
/// @param nextDue absent where nothing is
/// @param lastReadAt when somebody last got its credential, to the minute
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "Token")
public record TokenView(
        UUID id,
        @Nullable String ref,
        String name,
        String provider,
        String namespace,
        Owner owner,
        List<RecipientRequest> recipients,
        List<String> contacts,
        boolean watchOnly,
        @Nullable String clientId,
        @Nullable Instant issuedAt,
        @Nullable Instant expiresAt,
        @Nullable Boolean neverExpires,
        @Nullable Instant refreshExpiresAt,
        @Nullable Duration requestedLifetime,
        @Nullable String scope,
        @Nullable String providerRef,
        PolicyRequest policy,
        EffectivePolicyView effectivePolicy,
        List<DestinationView> destinations,
        Map<String, String> labels,
        TokenStatus status,
        @Nullable ProblemView problem,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TokenWarning> warnings,
        int generation,
        long sequence,
        @Nullable NextDue nextDue,
        @Nullable Instant lastReadAt,
        Instant createdAt,
        Instant changedAt) {

    /// What is wrong with a token.
    ///
    /// @param code one of the list in docs/events.md
    /// @param nextAttemptAt absent where nothing automatic will happen
    @Schema(name = "TokenProblem")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProblemView(
            String code, Instant since, @Nullable Instant nextAttemptAt, boolean needsPerson) {

        static ProblemView of(StoredToken.Trouble trouble) {
            return new ProblemView(
                    trouble.code(),
                    trouble.since(),
                    trouble.nextAttemptAt(),
                    trouble.needsPerson());
        }
    }

    /// A place where people use the token, and which generation it runs on.
    ///
    /// @param reflectedGeneration the last one that it said it runs on, absent before the first
    /// @param checkedGeneration the last one that was seen to work there
    @Schema(name = "Destination")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record DestinationView(
            String name,
            @Nullable URI howTo,
            @Nullable URI webhook,
            @Nullable Integer reflectedGeneration,
            @Nullable Instant reflectedAt,
            @Nullable Integer checkedGeneration,
            @Nullable Instant checkedAt,
            @Nullable String note) {

        /// A destination as it is stored.
        public static DestinationView of(StoredToken.Place place) {
            return new DestinationView(
                    place.name(),
                    uri(place.howTo()),
                    uri(place.webhook()),
                    numbered(place.reflectedGeneration()),
                    place.reflectedAt(),
                    numbered(place.checkedGeneration()),
                    place.checkedAt(),
                    place.note());
        }

        private static @Nullable Integer numbered(int generation) {
            return generation == 0 ? null : generation;
        }

        private static @Nullable URI uri(@Nullable String text) {
            return text == null ? null : URI.create(text);
        }
    }

    static TokenView of(
            StoredToken token, EffectivePolicyView policy, List<TokenWarning> warnings) {
        Particulars said = token.particulars();
        StoredToken.State state = token.state();
        return new TokenView(
                token.id(),
                said.ref(),
                said.name(),
                token.provider(),
                token.namespace(),
                said.owner(),
                said.recipients().stream().map(RecipientRequest::of).toList(),
                said.contacts(),
                token.watchOnly(),
                token.clientId(),
                token.currentIssuedAt(),
                state.expiresAt(),
                state.neverEnds() ? true : null,
                state.refreshExpiresAt(),
                said.requestedLifetime(),
                said.scope(),
                said.providerRef(),
                PolicyRequest.of(said.policy()),
                policy,
                token.places().stream().map(DestinationView::of).toList(),
                said.labels(),
                state.status(),
                token.trouble() == null ? null : ProblemView.of(token.trouble()),
                warnings,
                state.generation(),
                state.sequence(),
                state.next(),
                token.dates().lastReadAt(),
                token.dates().createdAt(),
                token.dates().changedAt());
    }
}
