package io.tokenvigil.registry.access;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
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
                .map(caller -> Uni.createFrom().item(identity(caller)))
                .orElseGet(
                        () ->
                                context.runBlocking(
                                        () ->
                                                ring.lookUp(request.hash())
                                                        .map(ApiKeyIdentities::identity)
                                                        .orElseThrow(
                                                                AuthenticationFailedException
                                                                        ::new)));
    }

    private static SecurityIdentity identity(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.name()))
                .addRoles(caller.role().grants())
                .addAttribute(CurrentCaller.ATTRIBUTE, caller)
                .build();
    }
}
