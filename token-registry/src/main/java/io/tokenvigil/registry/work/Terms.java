package io.tokenvigil.registry.work;

import io.tokenvigil.registry.provider.Capabilities;
import io.tokenvigil.registry.provider.Provider;
import io.tokenvigil.registry.provider.Revokes;
import io.tokenvigil.registry.provider.Rotation;
import io.tokenvigil.registry.provider.Verification;

/// What a provider's entry says about spending, verifying and retiring.
///
/// @param rotation what a second presentation of the same value does
/// @param verifies a new access token can be tried there
/// @param revokes an access token can be ended there
/// @param oldSurvives the old access token stays valid after a refresh
/// @param earlyRefreshIsNoop an early refresh answers the same token
public record Terms(
        String provider,
        Spends spends,
        Rotation rotation,
        boolean verifies,
        boolean revokes,
        boolean oldSurvives,
        boolean earlyRefreshIsNoop) {

    /// What a refresh presents, and may so use up.
    public enum Spends {
        REFRESH_TOKEN,
        /// The old access token is exchanged for the new one.
        ACCESS_TOKEN,
        /// The client's own credential, which stays good.
        NOTHING
    }

    public static Terms of(Provider provider) {
        Capabilities can = provider.capabilities();
        return new Terms(
                provider.id(),
                switch (provider.protocol().kind()) {
                    case OAUTH2_REFRESH_TOKEN, HTTP -> Spends.REFRESH_TOKEN;
                    case APPTOKEN_REFRESH -> Spends.ACCESS_TOKEN;
                    case OAUTH2_CLIENT_CREDENTIALS, MANUAL -> Spends.NOTHING;
                },
                provider.protocol().rotation(),
                !(can.verification() instanceof Verification.None),
                can.revokes() != Revokes.NONE,
                can.oldSurvives(),
                can.earlyRefreshIsNoop());
    }
}
