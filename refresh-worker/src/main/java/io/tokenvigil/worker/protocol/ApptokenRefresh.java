package io.tokenvigil.worker.protocol;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.expiry.Expiry;
import io.tokenvigil.worker.expiry.ExpiryClaims;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.lease.Lease;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Syniverse SCG's `apptoken-refresh`: the old access token and the application's key pair travel
/// in the query, and the answer is a new token, or the old one with its remaining life.
record ApptokenRefresh() implements Protocol {
    private static final int BAD_REQUEST = 400;
    private static final int WRONG_KEY = 500;

    @Override
    public Preparation prepare(Lease.Refresh lease) {
        var old = lease.accessToken();
        if (old == null) {
            return new Preparation.Impossible(Code.NO_CREDENTIAL);
        }
        return switch (lease.provider().client()) {
            case Client.Basic(var id, var secret) -> ready(lease, id, secret, old);
            case Client.Post(var id, var secret) -> ready(lease, id, secret, old);
            case Client.None _, Client.Public _, Client.PrivateKeyJwt _ ->
                    new Preparation.Impossible(Code.INVALID_CLIENT);
        };
    }

    private static Preparation ready(Lease.Refresh lease, String key, Secret secret, Secret old) {
        var query =
                "consumerkey=%s&consumersecret=%s&oldtoken=%s"
                        .formatted(encoded(key), encoded(secret.reveal()), encoded(old.reveal()));
        var validity =
                lease.requestedLifetime() == null
                        ? ""
                        : "&validity=" + lease.requestedLifetime().toSeconds();
        return new Preparation.Ready(
                OutboundRequest.get(lease.endpoint(), lease.ticket().timeout())
                        .withQuery(Secret.of(query + validity))
                        .withHeader("accept", Secret.of("application/json")));
    }

    /// Without an old token and without the key pair.
    @Override
    public OutboundRequest probe(Lease.Probe lease) {
        return OutboundRequest.get(lease.endpoint(), lease.ticket().timeout())
                .withHeader("accept", Secret.of("application/json"));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Issued> issued(Lease.Refresh lease, Answered answer) {
        return JsonAnswer.parse(answer.body().revealBytes())
                .flatMap(
                        json ->
                                json.secret("accessToken")
                                        .map(token -> issued(lease, json, token)));
    }

    private static Issued issued(Lease.Refresh lease, JsonAnswer json, Secret accessToken) {
        var asked = lease.requestedLifetime();
        var claims =
                new ExpiryClaims(
                        json.number("validityTime"),
                        null,
                        JwtTimes.of(accessToken).expiresAt(),
                        asked != null && asked.isZero());
        var expiry = Expiry.decide(claims, lease.provider().expiry(), lease.ticket().leasedAt());
        return new Issued(accessToken, null, null, null, expiry, null, false);
    }

    /// A 400 or 500 counts only in the provider's own envelope: the same status from anything in
    /// between proves nothing.
    @Override
    public Optional<Code> refusal(Lease.Refresh lease, Answered answer) {
        return isRefusal(answer) ? Optional.of(Code.REFUSED) : Optional.empty();
    }

    @Override
    public boolean isOwnWord(Lease.Probe lease, Answered answer) {
        return isRefusal(answer);
    }

    private static boolean isRefusal(Answered answer) {
        var own = answer.status() == BAD_REQUEST || answer.status() == WRONG_KEY;
        return own && inEnvelope(answer);
    }

    private static boolean inEnvelope(Answered answer) {
        return JsonAnswer.parse(answer.body().revealBytes())
                .filter(json -> json.has("errorCode"))
                .isPresent();
    }
}
