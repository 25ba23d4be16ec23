package io.tokenvigil.worker.protocol;

import io.tokenvigil.events.Code;
import io.tokenvigil.outbound.Secret;
import io.tokenvigil.worker.lease.Lease;
import java.util.Map;

/// A request to a token endpoint (RFC 6749 §3.2), whatever it is granted for.
final class OAuth2Request {
    private OAuth2Request() {}

    /// Adds to the grant's own parameters what the lease asks for, and signs in.
    static Preparation of(Lease.Refresh lease, Map<String, Secret> form) {
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
}
