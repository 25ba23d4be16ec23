package io.tokenvigil.worker.protocol;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.lease.Lease;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// OAuth 2.0 client credentials (RFC 6749 §4.4): the client asks for itself, so nothing is spent
/// and any call may be repeated.
record OAuth2ClientCredentials() implements Protocol {
    @Override
    public Preparation prepare(Lease.Refresh lease) {
        var form = new LinkedHashMap<String, Secret>();
        form.put("grant_type", Secret.of("client_credentials"));
        return OAuth2Request.of(lease, form);
    }

    /// A token request of no client.
    @Override
    public OutboundRequest probe(Lease.Probe lease) {
        return ClientForm.withoutClient(
                lease.endpoint(),
                Map.of("grant_type", Secret.of("client_credentials")),
                lease.ticket().timeout());
    }

    @Override
    public boolean isOwnWord(Lease.Probe lease, Answered answer) {
        return OAuth2Answer.refusal(answer).isPresent();
    }

    /// A refresh token, which should not be there (§4.4.3), would be one that nobody presents.
    @Override
    public Optional<Issued> issued(Lease.Refresh lease, Answered answer) {
        return OAuth2Answer.issued(lease, answer).map(Issued::withoutRefreshToken);
    }

    @Override
    public Optional<Code> refusal(Lease.Refresh lease, Answered answer) {
        return OAuth2Answer.refusal(answer);
    }
}
