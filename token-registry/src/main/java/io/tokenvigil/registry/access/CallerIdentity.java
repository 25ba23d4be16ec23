package io.tokenvigil.registry.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;

/// The framework's identity of whoever showed a key value, or a session that was opened with one.
public final class CallerIdentity {

    private static final String KEY = "io.tokenvigil.key";

    private CallerIdentity() {}

    /// An identity that [Caller] is injected from.
    public static SecurityIdentity of(Caller caller, KeyHash key) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.name()))
                .addRoles(caller.role().grants())
                .addAttribute(CurrentCaller.ATTRIBUTE, caller)
                .addAttribute(KEY, key)
                .build();
    }

    /// The key value behind it, where there is one.
    public static Optional<KeyHash> keyOf(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(KEY));
    }
}
