package io.tokenvigil.registry.console.register;

import io.tokenvigil.registry.provider.Provider;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// A provider to choose.
public record Choice(String id, String name, String protocol) {

    static Choice of(Provider provider) {
        return new Choice(provider.id(), provider.displayName(), provider.protocol().kind().text());
    }

    /// Where its form is.
    public String address() {
        return RegisterResource.PATH + "?provider=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
