package io.tokenvigil.registry.work;

import io.tokenvigil.registry.provider.Capabilities;
import io.tokenvigil.registry.provider.Endpoints;
import io.tokenvigil.registry.provider.Links;
import io.tokenvigil.registry.provider.ProtocolKind;
import io.tokenvigil.registry.provider.Provider;
import io.tokenvigil.registry.provider.Revokes;
import io.tokenvigil.registry.provider.Rotation;
import io.tokenvigil.registry.provider.Spends;
import io.tokenvigil.registry.provider.Verification;

/// What a provider's entry says about spending, verifying and retiring.
///
/// @param spends what a refresh presents
/// @param rotation what a second presentation of the same value does
/// @param introspects the provider can be asked whether a refresh token is still good
/// @param verifies a new access token can be tried there
/// @param revokes an access token can be ended there
/// @param personRevokes only a person can end one there, and may have to
/// @param oldSurvives the old access token stays valid after a refresh
/// @param earlyRefreshIsNoop an early refresh answers the same token
public record Terms(
        String provider,
        Spends spends,
        Rotation rotation,
        boolean introspects,
        boolean verifies,
        boolean revokes,
        boolean personRevokes,
        boolean oldSurvives,
        boolean earlyRefreshIsNoop) {

    public static Terms of(Provider provider) {
        Capabilities can = provider.capabilities();
        return new Terms(
                provider.id(),
                provider.protocol().spends(),
                provider.protocol().rotation(),
                introspects(provider),
                !(can.verification() instanceof Verification.None),
                can.revokes() != Revokes.NONE,
                onlyPersonRevokes(provider),
                can.oldSurvives(),
                can.earlyRefreshIsNoop());
    }

    /// Where nothing but a console issues tokens, and where the provider has a page for it.
    private static boolean onlyPersonRevokes(Provider provider) {
        Links links = provider.links();
        return provider.capabilities().revokes() == Revokes.NONE
                && (provider.protocol().kind() == ProtocolKind.MANUAL
                        || links.revoke() != null
                        || links.manage() != null);
    }

    private static boolean introspects(Provider provider) {
        Endpoints endpoints = provider.protocol().endpoints();
        return endpoints != null && endpoints.introspection() != null;
    }
}
