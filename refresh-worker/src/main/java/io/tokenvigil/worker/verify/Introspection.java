package io.tokenvigil.worker.verify;

import io.tokenvigil.outbound.Exchange;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.Outbound;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.delivery.Report.Verified;
import io.tokenvigil.worker.lease.Client;
import io.tokenvigil.worker.protocol.ClientForm;
import io.tokenvigil.worker.protocol.Introspected;
import io.tokenvigil.worker.verify.Verifier.Trial;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;

/// Asks a provider whether a token is active (RFC 7662). Only its clear word counts.
@Singleton
public final class Introspection {
    private final Outbound outbound;

    public Introspection(Outbound outbound) {
        this.outbound = outbound;
    }

    /// What is asked about.
    ///
    /// @param hint `access_token` or `refresh_token`
    public record Question(URI endpoint, Secret token, String hint, Client client) {}

    /// Makes the one call.
    public Trial ask(Question question, Duration timeout) {
        var form = new LinkedHashMap<String, Secret>();
        form.put("token", question.token());
        form.put("token_type_hint", Secret.of(question.hint()));
        return ClientForm.post(question.endpoint(), form, question.client(), timeout)
                .map(outbound::send)
                .map(exchange -> new Trial(read(exchange), exchange))
                .orElse(new Trial(Verified.INCONCLUSIVE, null));
    }

    /// A 401 here is about our client, not about the token.
    private static Verified read(Exchange exchange) {
        return exchange instanceof Answered answered && answered.status() / 100 == 2
                ? Introspected.active(answered.body())
                        .map(active -> active ? Verified.VERIFIED : Verified.REJECTED)
                        .orElse(Verified.INCONCLUSIVE)
                : Verified.INCONCLUSIVE;
    }
}
