package io.tokenvigil.registry.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/// Makes the framework's identity of a key value's caller.
@Singleton
class ApiKeyIdentities implements IdentityProvider<KeyRequest> {

    private final KeyRing ring;

    ApiKeyIdentities(KeyRing ring) {
        this.ring = ring;
    }

    @Override
    public Class<KeyRequest> getRequestType() {
        return KeyRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            KeyRequest request, AuthenticationRequestContext context) {
        return ring.atHand(request.hash())
                .map(caller -> Uni.createFrom().item(CallerIdentity.of(caller, request.hash())))
                .orElseGet(
                        () ->
                                context.runBlocking(
                                        () ->
                                                ring.lookUp(request.hash())
                                                        .map(
                                                                caller ->
                                                                        CallerIdentity.of(
                                                                                caller,
                                                                                request.hash()))
                                                        .orElseThrow(
                                                                AuthenticationFailedException
                                                                        ::new)));
    }
}
