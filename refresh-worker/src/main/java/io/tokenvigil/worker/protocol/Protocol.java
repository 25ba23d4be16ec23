package io.tokenvigil.worker.protocol;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Exchange.Answered;
import io.tokenvigil.outbound.OutboundRequest;
import io.tokenvigil.worker.lease.Lease;
import io.tokenvigil.worker.lease.ProtocolName;
import java.util.Optional;

/// A way of getting a new access token for an old credential. Stateless; what happens on the wire,
/// and what an answer's status means for all of them, is not its concern.
public sealed interface Protocol
        permits OAuth2Refresh, OAuth2ClientCredentials, ApptokenRefresh, DeclaredHttp {
    /// The one request of this lease.
    Preparation prepare(Lease.Refresh lease);

    /// A request without any credential that the endpoint itself can only refuse.
    OutboundRequest probe(Lease.Probe lease);

    /// Whether what a probe was answered is the endpoint's own word, and nothing's in between.
    boolean isOwnWord(Lease.Probe lease, Answered answer);

    /// Reads a 2xx answer. Nothing: it does not parse, and what the provider did is unknown.
    Optional<Issued> issued(Lease.Refresh lease, Answered answer);

    /// Reads any other answer, and a 2xx that does not parse. Nothing: it is no refusal in this
    /// protocol's words.
    Optional<Code> refusal(Lease.Refresh lease, Answered answer);

    static Protocol of(ProtocolName name) {
        return switch (name) {
            case OAUTH2_REFRESH_TOKEN -> new OAuth2Refresh();
            case OAUTH2_CLIENT_CREDENTIALS -> new OAuth2ClientCredentials();
            case APPTOKEN_REFRESH -> new ApptokenRefresh();
            case HTTP -> new DeclaredHttp();
        };
    }
}
