package io.tokenvigil.worker.retire;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Exchange.Broken;
import io.tokenvigil.outbound.Exchange.NotSent;
import io.tokenvigil.outbound.Outbound;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.LeasedProvider.Revokes;
import io.tokenvigil.worker.outcome.Classifier;
import io.tokenvigil.worker.protocol.ClientForm;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;

/// Revokes one superseded value at its provider (RFC 7009).
///
/// The access token is what is revoked. A refresh token goes only where the lease has one, which it
/// has only for chains that are dead: revoking a superseded refresh token of a living chain ends
/// the session, and the newest token with it (I-19).
@Singleton
public final class Revoker {
    private final Outbound outbound;

    public Revoker(Outbound outbound) {
        this.outbound = outbound;
    }

    /// How it ended. An unknown revocation may be repeated, so it is told apart from a refused one
    /// only for the record.
    public sealed interface Revocation {
        /// The provider says that the value is void: also where it never knew it.
        record Done(int httpStatus) implements Revocation {}

        record NotSent(Code code) implements Revocation {}

        record Refused(Code code, int httpStatus) implements Revocation {}

        record Unknown(int httpStatus) implements Revocation {}
    }

    /// Makes the one call.
    public Revocation revoke(Lease.Retire lease) {
        var endpoint = lease.provider().revocationEndpoint();
        if (endpoint == null || lease.provider().revokes() == Revokes.NONE) {
            return new Revocation.NotSent(Code.NOT_SENT);
        }
        var deadChain = lease.provider().revokes() == Revokes.TOKEN ? lease.refreshToken() : null;
        var form = new LinkedHashMap<String, Secret>();
        form.put("token", deadChain == null ? lease.accessToken() : deadChain);
        form.put(
                "token_type_hint", Secret.of(deadChain == null ? "access_token" : "refresh_token"));
        return ClientForm.post(endpoint, form, lease.provider().client(), lease.ticket().timeout())
                .map(request -> read(outbound.send(lease.ticket().bound(request))))
                .orElse(new Revocation.NotSent(Code.INVALID_CLIENT));
    }

    private static Revocation read(Exchange exchange) {
        return switch (exchange) {
            case NotSent(var reason) -> new Revocation.NotSent(Classifier.code(reason));
            case Broken broken -> new Revocation.Unknown(broken.status());
            case Answered answered -> read(answered.status());
        };
    }

    private static Revocation read(int status) {
        return switch (status / 100) {
            case 2 -> new Revocation.Done(status);
            case 3, 4 -> new Revocation.Refused(refusal(status), status);
            default -> new Revocation.Unknown(status);
        };
    }

    private static Code refusal(int status) {
        return switch (status) {
            case 401 -> Code.UNAUTHORIZED_CLIENT;
            case 429 -> Code.RATE_LIMITED;
            default -> Code.REFUSED;
        };
    }
}
