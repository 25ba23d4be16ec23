package io.tokenvigil.worker.hint;

import io.tokenvigil.events.Event;
import io.tokenvigil.events.GenerationReflected;
import io.tokenvigil.events.GenerationRetired;
import io.tokenvigil.events.GenerationRetiring;
import io.tokenvigil.events.GenerationSource;
import io.tokenvigil.events.ProviderCredentialExpiring;
import io.tokenvigil.events.ProviderResumed;
import io.tokenvigil.events.ProviderSuspended;
import io.tokenvigil.events.TokenChanged;
import io.tokenvigil.events.TokenDeleted;
import io.tokenvigil.events.TokenExpired;
import io.tokenvigil.events.TokenExpiring;
import io.tokenvigil.events.TokenRefreshFailed;
import io.tokenvigil.events.TokenRefreshed;
import io.tokenvigil.events.TokenRegistered;
import io.tokenvigil.events.TokenRevoked;

/// Which events say that there may be a call to make. The others come by the thousand, a burst of
/// notices above all, and each would have the registry asked for nothing.
final class Hint {
    private Hint() {}

    /// Whether something may have become due. What a worker's own reports made due is asked for
    /// when their lease ends.
    static boolean isWork(Event event) {
        return switch (event) {
            case TokenExpiring expiring -> expiring.reason() instanceof TokenExpiring.Refresh;
            case TokenRefreshed refreshed -> refreshed.source() == GenerationSource.PERSON;
            case TokenRegistered _,
                    TokenChanged _,
                    TokenRevoked _,
                    TokenDeleted _,
                    GenerationRetiring _,
                    ProviderResumed _ ->
                    true;
            case TokenExpired _,
                    TokenRefreshFailed _,
                    GenerationReflected _,
                    GenerationRetired _,
                    ProviderSuspended _,
                    ProviderCredentialExpiring _ ->
                    false;
        };
    }
}
