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
/// @param circuit absent while refreshes are sent
@Schema(
        name = "Provider",
        requiredProperties = {"id", "displayName", "protocol"})
public record ProviderView(
        @JsonUnwrapped ProviderRequest settings,
        List<SecretView> clientSecrets,
        @Nullable Suspended suspended,
        @Nullable Circuit circuit,
        Instant createdAt,
        Instant changedAt) {

    /// That no calls are made to it.
    ///
    /// @param code why, from the closed list of events
    @Schema(name = "ProviderSuspension")
    public record Suspended(String code, Instant since) {}

    /// That no refresh is sent, because nobody knows what became of one.
    ///
    /// @param nextProbeAt when a request without a credential finds out whether it answers again
    @Schema(name = "ProviderCircuit")
    public record Circuit(Instant openSince, Instant nextProbeAt) {}

    static ProviderView of(ProviderEntry entry, List<SecretView> secrets) {
        ProviderEntry.Suspension suspension = entry.suspension();
        ProviderEntry.OpenCircuit circuit = entry.circuit();
        return new ProviderView(
                ProviderText.of(entry.provider()),
                secrets,
                suspension == null ? null : new Suspended(suspension.code(), suspension.since()),
                circuit == null ? null : new Circuit(circuit.since(), circuit.nextProbeAt()),
                entry.createdAt(),
                entry.changedAt());
    }
}
