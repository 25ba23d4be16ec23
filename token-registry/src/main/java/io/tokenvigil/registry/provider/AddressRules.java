package io.tokenvigil.registry.provider;

import io.tokenvigil.registry.input.Checks;
import jakarta.inject.Singleton;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// Which addresses an entry may have as this installation is configured. A first line: the worker
/// checks again what a name resolves to when it dials (C-9).
@Singleton
class AddressRules {

    private final ListedHosts listed;

    AddressRules(ListedHosts listed) {
        this.listed = listed;
    }

    /// Refuses the addresses of an entry that no call could go to.
    void check(Checks checks, Provider provider) {
        Endpoints endpoints = provider.protocol().endpoints();
        if (endpoints != null) {
            check(checks, "tokenEndpoint", endpoints.token());
            check(checks, "introspectionEndpoint", endpoints.introspection());
            check(checks, "revocationEndpoint", endpoints.revocation());
        }
        switch (provider.capabilities().verification()) {
            case Verification.Userinfo(URI url) -> check(checks.in("verification"), "url", url);
            case Verification.Probe(URI url) -> {
                check(checks.in("verification"), "url", url);
                checkProbe(checks.in("verification"), url, endpoints);
            }
            case Verification.None(), Verification.Introspection() -> {}
        }
    }

    private void check(Checks checks, String field, @Nullable URI uri) {
        if (uri == null) {
            return;
        }
        String objection = listed.objection(uri);
        if (objection != null) {
            checks.refuse(field, uri, objection);
        }
    }

    private void checkProbe(Checks checks, URI url, @Nullable Endpoints endpoints) {
        boolean own =
                endpoints != null
                        && ListedHosts.place(endpoints.token()).equals(ListedHosts.place(url));
        if (!own && !listed.include(url)) {
            checks.refuse(
                    "url",
                    url,
                    "must be at the token endpoint's host: the new token is sent there; or an operator lists %s"
                            .formatted(ListedHosts.place(url)));
        }
    }
}
