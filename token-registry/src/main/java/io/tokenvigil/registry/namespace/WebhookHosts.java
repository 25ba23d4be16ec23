package io.tokenvigil.registry.namespace;

import io.tokenvigil.registry.access.Caller;
import io.tokenvigil.registry.input.Checks;
import io.tokenvigil.registry.provider.ListedHosts;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which hosts the present caller may open to the webhooks of a namespace. What stands there
/// already stays: whoever changes the name does not answer for it.
@Singleton
class WebhookHosts {

    private final ListedHosts listed;
    private final Caller caller;

    WebhookHosts(ListedHosts listed, Caller caller) {
        this.listed = listed;
        this.caller = caller;
    }

    /// Refuses those of a namespace that nobody could call, and those that are not the caller's to
    /// open.
    ///
    /// @param before what stands there already
    void check(Checks checks, List<String> hosts, List<String> before) {
        for (String host : hosts) {
            String objection = before.contains(host) ? null : objection(host);
            if (objection != null) {
                checks.refuse("webhookHosts", host, objection);
            }
        }
    }

    private @Nullable String objection(String host) {
        if (isListed(host)) {
            // The operator listed it for a provider, perhaps: there it is an address within.
            return caller.isUnbound()
                    ? null
                    : "may be added by a role for all namespaces only: %s is in tokenvigil.outbound.allow"
                            .formatted(host);
        }
        return listed.objection(URI.create("https://" + host));
    }

    /// Without a port it is the usual one of https, and of http too where that is listed.
    private boolean isListed(String host) {
        return listed.include(URI.create("https://" + host))
                || listed.include(URI.create("http://" + host));
    }
}
