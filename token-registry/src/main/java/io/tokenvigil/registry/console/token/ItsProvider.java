package io.tokenvigil.registry.console.token;

import io.tokenvigil.registry.provider.Links;
import io.tokenvigil.registry.provider.Provider;
import io.tokenvigil.registry.provider.Revokes;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The token's provider as its page speaks of it.
///
/// @param name as people call it
/// @param links its own pages
/// @param revokes it is asked to revoke what is ended here; otherwise only a person can do that
///   there, and an end here is their word that they did
public record ItsProvider(String name, Links links, boolean revokes) {

    /// @param watchOnly the token's values are not here, so that none can be sent to be revoked
    static ItsProvider of(Provider provider, boolean watchOnly) {
        return new ItsProvider(
                provider.displayName(),
                provider.links(),
                !watchOnly && provider.capabilities().revokes() != Revokes.NONE);
    }

    /// Of a provider that is not there any more.
    static ItsProvider gone(String id) {
        return new ItsProvider(id, Links.NONE, false);
    }

    /// Whether there are pages to go to.
    public boolean hasLinks() {
        return !links.equals(Links.NONE);
    }

    /// Where a person revokes there, none where nobody said.
    public @Nullable URI revocationPage() {
        return links.revoke() == null ? links.manage() : links.revoke();
    }
}
