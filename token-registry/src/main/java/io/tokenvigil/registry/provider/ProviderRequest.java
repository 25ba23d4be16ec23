package io.tokenvigil.registry.provider;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.tokenvigil.registry.policy.PolicyRequest;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A catalogue entry as people write it, and, without secrets, as it is stored. [ProviderReader]
/// makes an entry of it.
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(name = "ProviderRequest")
public record ProviderRequest(
        @Schema(examples = "keycloak") @Nullable String id,
        @Schema(examples = "Company sign-in") @Nullable String displayName,
        @Schema(
                        description =
                                "Which well-known system it is. In a POST without protocol, or with parameters, its settings hold wherever nothing else is said",
                        examples = "keycloak")
                @Nullable String catalogue,
        @Schema(
                        description = "In a POST: what the catalogue's entry has to be told",
                        examples = "{\"realm\": \"https://sso.example.com/realms/main\"}")
                @Nullable Map<String, @Nullable String> parameters,
        @Schema(
                        description =
                                "oauth2-refresh-token, oauth2-client-credentials, apptoken-refresh, manual or http",
                        examples = "oauth2-refresh-token")
                @Nullable String protocol,
        @Schema(examples = "https://sso.example.com/realms/main/protocol/openid-connect/token")
                @Nullable String tokenEndpoint,
        @Nullable String introspectionEndpoint,
        @Nullable String revocationEndpoint,
        @Nullable ClientRequest client,
        @Schema(description = "For http: the request that gets a new access token")
                @Nullable RequestForm request,
        @Schema(description = "For http: where a success has what") @Nullable AnswerForm answer,
        @Schema(description = "For http: what other answers prove")
                @Nullable List<@Nullable OutcomeForm> outcomes,
        @Schema(
                        description =
                                "What a refresh presents and uses up: refresh_token, access_token or nothing",
                        examples = "refresh_token")
                @Nullable String spends,
        @Schema(examples = "openid offline_access") @Nullable String scope,
        @Nullable String audience,
        @Schema(
                        description = "What becomes of a used refresh token: none, grace or strict",
                        examples = "strict")
                @Nullable String rotation,
        @Schema(
                        description = "For rotation grace: how long a repeat is answered again",
                        examples = "PT30S")
                @Nullable String reuseGrace,
        @Schema(
                        description = "Statuses that its edge answers before its token endpoint",
                        examples = "[502, 503]")
                @Nullable List<@Nullable Integer> refusedStatuses,
        @Schema(description = "auto, seconds, epoch_seconds or epoch_millis", examples = "auto")
                @Nullable String expiresIn,
        @Schema(examples = "PT30M") @Nullable String assumedLifetime,
        @Schema(examples = "P90D") @Nullable String maxLifetime,
        @Schema(description = "What is asked for; PT0S is never", examples = "P30D")
                @Nullable String requestedLifetime,
        @Schema(description = "The old access token stays valid after a refresh")
                @Nullable Boolean oldSurvives,
        @Schema(description = "An early refresh answers the same token")
                @Nullable Boolean earlyRefreshIsNoop,
        @Schema(
                        description = "What it revokes by a call: none, access_token or token",
                        examples = "access_token")
                @Nullable String revokes,
        @Nullable VerificationRequest verification,
        @Schema(description = "Idle refresh tokens die: touch them this often", examples = "P20D")
                @Nullable String keepAlive,
        @Schema(description = "Of one call; at most PT30S", examples = "PT10S")
                @Nullable String timeout,
        @Schema(description = "Calls at once, across all workers", examples = "10")
                @Nullable Integer maxInFlight,
        @Nullable RateRequest rate,
        @Schema(description = "Whose tokens may use it; left out: anyone's")
                @Nullable List<@Nullable String> namespaces,
        @Nullable PolicyRequest policy,
        @Nullable List<@Nullable DestinationKindRequest> destinationKinds,
        @Nullable LinksRequest links) {

    /// Whether it is to be completed from the catalogue. A whole entry may name its system, too.
    boolean startsFromCatalogue() {
        return catalogue != null && (parameters != null || protocol == null);
    }

    /// This, with what another says wherever this says nothing. Of the client each part by itself.
    ProviderRequest over(ProviderRequest base) {
        return new ProviderRequest(
                either(id, base.id),
                either(displayName, base.displayName),
                either(catalogue, base.catalogue),
                null,
                either(protocol, base.protocol),
                either(tokenEndpoint, base.tokenEndpoint),
                either(introspectionEndpoint, base.introspectionEndpoint),
                either(revocationEndpoint, base.revocationEndpoint),
                client == null || base.client == null
                        ? either(client, base.client)
                        : client.over(base.client),
                either(request, base.request),
                either(answer, base.answer),
                either(outcomes, base.outcomes),
                either(spends, base.spends),
                either(scope, base.scope),
                either(audience, base.audience),
                either(rotation, base.rotation),
                either(reuseGrace, base.reuseGrace),
                either(refusedStatuses, base.refusedStatuses),
                either(expiresIn, base.expiresIn),
                either(assumedLifetime, base.assumedLifetime),
                either(maxLifetime, base.maxLifetime),
                either(requestedLifetime, base.requestedLifetime),
                either(oldSurvives, base.oldSurvives),
                either(earlyRefreshIsNoop, base.earlyRefreshIsNoop),
                either(revokes, base.revokes),
                either(verification, base.verification),
                either(keepAlive, base.keepAlive),
                either(timeout, base.timeout),
                either(maxInFlight, base.maxInFlight),
                either(rate, base.rate),
                either(namespaces, base.namespaces),
                either(policy, base.policy),
                either(destinationKinds, base.destinationKinds),
                either(links, base.links));
    }

    private static <T> @Nullable T either(@Nullable T own, @Nullable T other) {
        return own == null ? other : own;
    }

    /// How a new access token is tried.
    ///
    /// @param kind `none`, `introspection`, `userinfo` or `probe`
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ProviderVerification")
    public record VerificationRequest(
            @Schema(
                            required = true,
                            description = "none, introspection, userinfo or probe",
                            examples = "introspection")
                    @Nullable String kind,
            @Schema(description = "For userinfo and probe") @Nullable String url) {}

    /// At most `calls` in `per`.
    @Schema(name = "ProviderRate")
    public record RateRequest(
            @Schema(required = true, examples = "100") @Nullable Integer calls,
            @Schema(required = true, examples = "PT1M") @Nullable String per) {}

    /// A kind of place where tokens are used.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "DestinationKind")
    public record DestinationKindRequest(
            @Schema(required = true, examples = "Directory sync (Windows)") @Nullable String name,
            @Schema(examples = "https://docs.example.com/directory-sync") @Nullable String howTo) {}

    /// The provider's own pages.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "ProviderLinks")
    public record LinksRequest(
            @Schema(examples = "https://console.example.com/tokens") @Nullable String manage,
            @Nullable String issue,
            @Nullable String renew,
            @Nullable String revoke) {}
}
