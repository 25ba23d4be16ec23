package io.tokenvigil.registry.openid;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;

/// Bounds every request to the issuer. The extension's own timeout ends with the connection: an
/// issuer that takes it and says nothing would be waited for without an end, at the console and by
/// whoever sends an access token to the API.
@Singleton
@Unremovable
class IssuerPatience implements OidcRequestFilter {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public Uni<Void> filter(OidcRequestFilterContext context) {
        var _ = context.request().timeout(PATIENCE.toMillis());
        return Uni.createFrom().voidItem();
    }
}
