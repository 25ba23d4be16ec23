package io.tokenvigil.benchmarks.refresh;

import io.tokenvigil.benchmarks.ground.Importing;
import io.tokenvigil.embedded.http.Json;
import io.tokenvigil.quickstart.RegistryApi;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// Brings providers and tokens into a registry, as its users do.
record Provisioning(RegistryApi api) {

    /// A [TokenProvider].
    ///
    /// @param settings besides those that all have
    void provider(String id, String endpoint, Map<String, Object> settings) {
        api.post("/providers", DueTokens.provider(id, endpoint, settings)).orFail("add provider");
    }

    void suspend(String provider) {
        post(provider, "suspend");
    }

    void resume(String provider) {
        post(provider, "resume");
    }

    /// Returns their ids, in the same order.
    List<String> tokens(List<DueToken> tokens) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (DueToken token : tokens) {
            lines.append(Json.MAPPER.writeValueAsString(token.line())).append('\n');
        }
        return new Importing(api).bringIn(lines.toString(), tokens.size());
    }

    private void post(String provider, String what) {
        api.post("/providers/" + provider + "/" + what, Map.of()).orFail(what);
    }
}
