package io.tokenvigil.registry.access;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Optional;

/// The framework's identity of whoever showed a key value, an issuer's word, or a session that was
/// opened with one of them.
public final class CallerIdentity {

    private static final String KEY = "io.tokenvigil.key";

    private CallerIdentity() {}

    /// An identity that [Caller] is injected from.
    public static SecurityIdentity of(Caller caller, KeyHash key) {
        return builder(caller).addAttribute(KEY, key).build();
    }

    /// The same for whom no key stands.
    public static SecurityIdentity of(Caller caller) {
        return builder(caller).build();
    }

    private static QuarkusSecurityIdentity.Builder builder(Caller caller) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(caller.name()))
                .addRoles(caller.role().grants())
                .addAttribute(CurrentCaller.ATTRIBUTE, caller);
    }

    /// Whom it stands for.
    public static Optional<Caller> callerOf(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(CurrentCaller.ATTRIBUTE));
    }

    /// The key value behind it, where there is one.
    public static Optional<KeyHash> keyOf(SecurityIdentity identity) {
        return Optional.ofNullable(identity.getAttribute(KEY));
    }
}
