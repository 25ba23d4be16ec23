package io.tokenvigil.registry.provider;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// An entry as it is shown: every setting with its default spelled out, no secret, and how it
/// stands.
///
/// @param clientSecrets in the order of their use
/// @param suspended absent while calls are made
@Schema(name = "Provider")
public record ProviderView(
        @JsonUnwrapped ProviderRequest settings,
        List<SecretView> clientSecrets,
        @Nullable Suspended suspended,
        Instant createdAt,
        Instant changedAt) {

    /// That no calls are made to it.
    ///
    /// @param code why, from the closed list of events
    @Schema(name = "ProviderSuspension")
    public record Suspended(String code, Instant since) {}

    static ProviderView of(ProviderEntry entry, List<SecretView> secrets) {
        ProviderEntry.Suspension suspension = entry.suspension();
        return new ProviderView(
                ProviderText.of(entry.provider()),
                secrets,
                suspension == null ? null : new Suspended(suspension.code(), suspension.since()),
                entry.createdAt(),
                entry.changedAt());
    }
}
