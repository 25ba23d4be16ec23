package io.tokenvigil.registry.namespace;

import io.tokenvigil.registry.contact.RecipientRequest;
import io.tokenvigil.registry.policy.PolicyRequest;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A namespace as it is shown.
@Schema(name = "Namespace")
public record NamespaceView(
        String id,
        String displayName,
        List<RecipientRequest> operators,
        PolicyRequest policy,
        List<String> webhookHosts,
        Branding branding) {

    static NamespaceView of(Namespace namespace) {
        return new NamespaceView(
                namespace.id(),
                namespace.displayName(),
                namespace.operators().stream().map(RecipientRequest::of).toList(),
                PolicyRequest.of(namespace.policy()),
                namespace.webhookHosts(),
                namespace.branding());
    }
}
