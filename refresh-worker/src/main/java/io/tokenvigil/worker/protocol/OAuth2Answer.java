package io.tokenvigil.worker.protocol;

import static java.util.Map.entry;

import com.nimbusds.oauth2.sdk.OAuth2Error;
import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.expiry.Expiry;
import io.tokenvigil.worker.expiry.ExpiryClaims;
import io.tokenvigil.worker.expiry.ExpiryUnit;
import io.tokenvigil.worker.lease.Lease;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// An answer of a token endpoint (RFC 6749 §5), as Keycloak and the services built on it write it.
final class OAuth2Answer {
    private static final Map<String, Code> REFUSALS =
            Map.ofEntries(
                    entry(OAuth2Error.INVALID_GRANT.getCode(), Code.INVALID_GRANT),
                    entry(OAuth2Error.INVALID_CLIENT.getCode(), Code.INVALID_CLIENT),
                    entry(OAuth2Error.UNAUTHORIZED_CLIENT.getCode(), Code.UNAUTHORIZED_CLIENT),
                    entry(OAuth2Error.INVALID_SCOPE.getCode(), Code.INVALID_SCOPE),
                    entry(OAuth2Error.INVALID_REQUEST.getCode(), Code.INVALID_REQUEST),
                    entry(OAuth2Error.UNSUPPORTED_GRANT_TYPE.getCode(), Code.INVALID_REQUEST),
                    // GitHub's words for two of them.
                    entry("bad_refresh_token", Code.INVALID_GRANT),
                    entry("incorrect_client_credentials", Code.INVALID_CLIENT));

    private OAuth2Answer() {}

    /// Reads a success. Nothing where no access token is in it.
    static Optional<Issued> issued(Lease.Refresh lease, Answered answer) {
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

    /// Reads a refusal. Decides by `error` alone: descriptions differ by product and version, and
    /// GitHub sends it with status 200.
    static Optional<Code> refusal(Answered answer) {
        var json = JsonAnswer.parse(answer.body().revealBytes());
        var error =
                json.filter(object -> !object.has("access_token"))
                        .flatMap(object -> object.text("error"));
        if (error.isPresent() && answer.status() < 500) {
            return Optional.of(REFUSALS.getOrDefault(error.get(), Code.REFUSED));
        }
        return answer.status() == 401 ? Optional.of(Code.UNAUTHORIZED_CLIENT) : Optional.empty();
    }
}
