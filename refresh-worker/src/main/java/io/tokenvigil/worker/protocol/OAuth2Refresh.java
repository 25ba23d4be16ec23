package io.tokenvigil.worker.protocol;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.lease.Lease;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// OAuth 2.0 refresh (RFC 6749 §6).
record OAuth2Refresh() implements Protocol {
    @Override
    public Preparation prepare(Lease.Refresh lease) {
        var spent = lease.refreshToken();
        if (spent == null) {
            return new Preparation.Impossible(Code.NO_CREDENTIAL);
        }
        var form = new LinkedHashMap<String, Secret>();
        form.put("grant_type", Secret.of("refresh_token"));
        form.put("refresh_token", spent);
        return OAuth2Request.of(lease, form);
    }

    /// A token request without a refresh token (RFC 6749 §6), of no client.
    @Override
    public OutboundRequest probe(Lease.Probe lease) {
        return ClientForm.withoutClient(
                lease.endpoint(),
                Map.of("grant_type", Secret.of("refresh_token")),
                lease.ticket().timeout());
    }

    @Override
    public boolean isOwnWord(Lease.Probe lease, Answered answer) {
        return OAuth2Answer.refusal(answer).isPresent();
    }

    @Override
    public Optional<Issued> issued(Lease.Refresh lease, Answered answer) {
        return OAuth2Answer.issued(lease, answer);
    }

    @Override
    public Optional<Code> refusal(Lease.Refresh lease, Answered answer) {
        return OAuth2Answer.refusal(answer);
    }
}
