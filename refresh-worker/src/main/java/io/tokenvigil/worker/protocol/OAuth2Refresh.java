package io.tokenvigil.worker.protocol;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.expiry.Expiry;
import io.tokenvigil.worker.expiry.ExpiryClaims;
import io.tokenvigil.worker.expiry.ExpiryUnit;
import io.tokenvigil.worker.lease.Lease;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// OAuth 2.0 refresh (RFC 6749 §6), as Keycloak and the services built on it speak it.
record OAuth2Refresh() implements Protocol {
    private static final Map<String, Code> REFUSALS =
            Map.of(
                    OAuth2Error.INVALID_GRANT.getCode(), Code.INVALID_GRANT,
                    OAuth2Error.INVALID_CLIENT.getCode(), Code.INVALID_CLIENT,
                    OAuth2Error.UNAUTHORIZED_CLIENT.getCode(), Code.UNAUTHORIZED_CLIENT,
                    OAuth2Error.INVALID_SCOPE.getCode(), Code.INVALID_SCOPE,
                    OAuth2Error.INVALID_REQUEST.getCode(), Code.INVALID_REQUEST,
                    OAuth2Error.UNSUPPORTED_GRANT_TYPE.getCode(), Code.INVALID_REQUEST);

    @Override
    public Preparation prepare(Lease.Refresh lease) {
        var form = new LinkedHashMap<String, Secret>();
        form.put("grant_type", Secret.of("refresh_token"));
        form.put("refresh_token", lease.spent());
        if (lease.scope() != null) {
            form.put("scope", Secret.of(lease.scope()));
        }
        if (lease.provider().audience() != null) {
            form.put("audience", Secret.of(lease.provider().audience()));
        }
        return ClientForm.post(
                        lease.endpoint(), form, lease.provider().client(), lease.ticket().timeout())
                .<Preparation>map(Preparation.Ready::new)
                .orElse(new Preparation.Impossible(Code.INVALID_CLIENT));
    }

    @Override
    public Optional<Issued> issued(Lease.Refresh lease, Answered answer) {
        return JsonAnswer.parse(answer.body().revealBytes())
                .flatMap(
                        json ->
                                json.secret("access_token")
                                        .map(token -> issued(lease, json, token)));
    }

    private static Issued issued(Lease.Refresh lease, JsonAnswer json, Secret accessToken) {
        var from = lease.ticket().leasedAt();
        var rules = lease.provider().expiry();
        var times = JwtTimes.of(accessToken);
        var claims =
                new ExpiryClaims(
                        json.number("expires_in"),
                        json.number("expires_at"),
                        times.expiresAt(),
                        false);
        var refreshClock = json.number("refresh_expires_in", "refresh_token_expires_in");
        return new Issued(
                accessToken,
                json.secret("refresh_token").orElse(null),
                json.text("token_type").orElse(null),
                json.text("scope").orElse(null),
                Expiry.decide(claims, rules, from),
                Expiry.instant(refreshClock, rules.unit(), from).orElse(null),
                revoked(json, times));
    }

    /// Keycloak's `not-before-policy`: tokens issued before that instant are void. 0: no such
    /// policy.
    private static boolean revoked(JsonAnswer json, JwtTimes times) {
        var notBefore =
                Expiry.instant(json.number("not-before-policy"), ExpiryUnit.AUTO, Instant.EPOCH);
        var issuedAt = Expiry.instant(times.issuedAt(), ExpiryUnit.AUTO, Instant.EPOCH);
        return notBefore.isPresent()
                && issuedAt.isPresent()
                && notBefore.get().isAfter(issuedAt.get());
    }

    /// Decides by `error` alone: descriptions differ by product and version.
    @Override
    public Optional<Code> refusal(Answered answer) {
        var error =
                JsonAnswer.parse(answer.body().revealBytes()).flatMap(json -> json.text("error"));
        if (error.isPresent() && answer.status() < 500) {
            return Optional.of(REFUSALS.getOrDefault(error.get(), Code.REFUSED));
        }
        return answer.status() == 401 ? Optional.of(Code.UNAUTHORIZED_CLIENT) : Optional.empty();
    }
}
