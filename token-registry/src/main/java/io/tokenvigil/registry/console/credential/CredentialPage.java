package io.tokenvigil.registry.console.credential;

import io.tokenvigil.events.TokenStatus;
import io.tokenvigil.registry.console.frame.Moment;
import io.tokenvigil.registry.console.frame.Moments;
import io.tokenvigil.registry.token.TokenView;
import org.jspecify.annotations.Nullable;

/// A token as those see it who read its credential.
public record CredentialPage(
        String id,
        String name,
        String provider,
        TokenStatus status,
        int generation,
        @Nullable Moment ends,
        boolean watchOnly) {

    static CredentialPage of(TokenView token, Moments.Shown time) {
        return new CredentialPage(
                token.id().toString(),
                token.name(),
                token.provider(),
                token.status(),
                token.generation(),
                time.ofNullable(token.expiresAt()),
                token.watchOnly());
    }
}
