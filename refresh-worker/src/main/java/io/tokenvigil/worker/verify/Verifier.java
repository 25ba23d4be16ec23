package io.tokenvigil.worker.verify;

import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Outbound;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Report.Verified;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.LeasedProvider.Verification;
import io.tokenvigil.worker.verify.Introspection.Question;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Tries out a new access token in the way that its provider's entry names. Three-valued: only a
/// clear no is a rejection, and everything that could have another reason is inconclusive.
@Singleton
public final class Verifier {
    private static final int UNAUTHORIZED = 401;

    private final Outbound outbound;
    private final Introspection introspection;

    public Verifier(Outbound outbound) {
        this.outbound = outbound;
        this.introspection = new Introspection(outbound);
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
        return introspection.ask(
                new Question(url, lease.accessToken(), "access_token", lease.provider().client()),
                lease.ticket().timeout());
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
