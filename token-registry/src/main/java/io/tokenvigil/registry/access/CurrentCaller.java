package io.tokenvigil.registry.access;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.Produces;

/// Takes the caller out of the framework's identity.
class CurrentCaller {

    static final String ATTRIBUTE = "io.tokenvigil.caller";

    @Produces
    @RequestScoped
    Caller caller(SecurityIdentity identity) {
        Caller caller = identity.getAttribute(ATTRIBUTE);
        if (caller == null) {
            throw new UnauthorizedException();
        }
        return caller;
    }
}
