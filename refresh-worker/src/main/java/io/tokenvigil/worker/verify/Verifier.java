package io.tokenvigil.worker.verify;

import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Outbound;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Report.Verified;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.LeasedProvider.Verification;
import io.tokenvigil.worker.protocol.ClientForm;
import io.tokenvigil.worker.protocol.Introspected;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/// Tries out a new access token in the way that its provider's entry names. Three-valued: only a
/// clear no is a rejection, and everything that could have another reason is inconclusive.
@Singleton
public final class Verifier {
    private static final int UNAUTHORIZED = 401;

    private final Outbound outbound;

    public Verifier(Outbound outbound) {
        this.outbound = outbound;
    }

    /// What the trial showed.
    ///
    /// @param exchange null: the entry names no trial, so nothing was asked
    public record Trial(Verified verified, @Nullable Exchange exchange) {}

    /// Makes the one call.
    public Trial tryOut(Lease.Verify lease) {
        return switch (lease.provider().verification()) {
            case Verification.None _ -> new Trial(Verified.INCONCLUSIVE, null);
            case Verification.Introspection(var url) -> introspect(lease, url);
            case Verification.Probe(var url) -> probe(lease, url);
        };
    }

    private Trial introspect(Lease.Verify lease, URI url) {
        var form = new LinkedHashMap<String, Secret>();
        form.put("token", lease.accessToken());
        form.put("token_type_hint", Secret.of("access_token"));
        return ClientForm.post(url, form, lease.provider().client(), lease.ticket().timeout())
                .map(outbound::send)
                .map(exchange -> new Trial(introspected(exchange), exchange))
                .orElse(new Trial(Verified.INCONCLUSIVE, null));
    }

    /// A 401 here is about our client, not about the token.
    private static Verified introspected(Exchange exchange) {
        return exchange instanceof Answered answered && isSuccess(answered.status())
                ? Introspected.active(answered.body())
                        .map(active -> active ? Verified.VERIFIED : Verified.REJECTED)
                        .orElse(Verified.INCONCLUSIVE)
                : Verified.INCONCLUSIVE;
    }

    private Trial probe(Lease.Verify lease, URI url) {
        var request =
                OutboundRequest.get(url, lease.ticket().timeout())
                        .withHeader(
                                "authorization",
                                Secret.of("Bearer " + lease.accessToken().reveal()))
                        .withHeader("accept", Secret.of("*/*"));
        var exchange = outbound.send(request);
        return new Trial(probed(exchange), exchange);
    }

    /// 403 is not a rejection: a good token without `openid` in its scope gets it from userinfo.
    private static Verified probed(Exchange exchange) {
        if (!(exchange instanceof Answered answered)) {
            return Verified.INCONCLUSIVE;
        }
        if (isSuccess(answered.status())) {
            return Verified.VERIFIED;
        }
        return answered.status() == UNAUTHORIZED ? Verified.REJECTED : Verified.INCONCLUSIVE;
    }

    private static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }
}
